// What the data contract lists for each feed: one row a field. This table is the decoder.
#pragma once
#include "line_decoder.h"

namespace choba {

enum class Type : uint8_t { id, time, text, integer, flag, day, site, choice, account };
// Where a decoded field goes in a row.
enum class Slot : uint8_t { none, member, merchant, phone, bytes, corrects, amount, meal, status };

struct FieldRule {
  const char *name;
  Type type;
  bool is_required;
  Slot slot;
  const char *choices[5];
};

constexpr int max_fields = 13;

struct FeedRules {
  FieldRule fields[max_fields];
};

extern const FeedRules feed_rules[CHOBA_FEED_COUNT];

}  // namespace choba
