// A fast hash of short texts: eight bytes at a time, mixed by a 64 x 64 -> 128 bit product. It
// keeps accidents apart; equal hashes are settled by reading the lines.
#pragma once
#include <cstdint>
#include <cstring>

namespace choba {

inline uint64_t mix(uint64_t a, uint64_t b) {
  __uint128_t product = (__uint128_t)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

inline uint64_t hash(const char *bytes, size_t length, uint64_t seed) {
  const uint64_t k0 = 0x9E3779B97F4A7C15u, k1 = 0xD6E8FEB86659FD93u;
  uint64_t state = mix(seed ^ k0, length ^ k1);
  uint64_t word;
  size_t at = 0;
  for (; at + 8 <= length; at += 8) {
    memcpy(&word, bytes + at, 8);
    state = mix(state ^ word, k1);
  }
  if (at < length) {
    word = 0;
    memcpy(&word, bytes + at, length - at);
    state = mix(state ^ word ^ k0, k1);
  }
  state = mix(state ^ k1, k0 ^ length);
  return state ? state : 1;
}

}  // namespace choba
