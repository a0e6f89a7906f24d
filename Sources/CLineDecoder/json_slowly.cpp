#include "json_fields.h"

namespace choba {

namespace {

struct Span {
  size_t begin, end;
};

// Reads one line; every `skip_…` moves `at` behind what it names and says whether it was there.
struct Scanner {
  const char *bytes;
  size_t length;
  size_t at = 0;
  // Texts are decoded only where they are kept; an unpaired surrogate is refused only there.
  bool is_decodable = true;

  int peek() const { return at < length ? (unsigned char)bytes[at] : -1; }
  bool skip(char c) {
    if (peek() != c) return false;
    at++;
    return true;
  }
  void skip_space() {
    while (at < length && strchr(" \t\r\n", bytes[at]) && bytes[at]) at++;
  }
  bool skip_word(const char *word) {
    size_t n = strlen(word);
    if (length - at < n || memcmp(bytes + at, word, n) != 0) return false;
    at += n;
    return true;
  }
  bool skip_digits() {
    size_t begin = at;
    while (at < length && bytes[at] >= '0' && bytes[at] <= '9') at++;
    return at > begin;
  }
  bool skip_number(bool *is_integer) {
    skip('-');
    if (!skip('0') && !skip_digits()) return false;
    *is_integer = true;
    if (skip('.')) {
      *is_integer = false;
      if (!skip_digits()) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      *is_integer = false;
      if (peek() == '+' || peek() == '-') at++;
      if (!skip_digits()) return false;
    }
    return true;
  }
  static int hex(int c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  }
  bool hex4(uint32_t *unit) {
    *unit = 0;
    for (int i = 0; i < 4; i++, at++) {
      int digit = hex(peek());
      if (digit < 0) return false;
      *unit = *unit * 16 + digit;
    }
    return true;
  }
  static void append_utf8(std::string &text, uint32_t scalar) {
    if (scalar < 0x80) {
      text += (char)scalar;
    } else if (scalar < 0x800) {
      text += (char)(0xC0 | scalar >> 6);
      text += (char)(0x80 | (scalar & 63));
    } else if (scalar < 0x10000) {
      text += (char)(0xE0 | scalar >> 12);
      text += (char)(0x80 | (scalar >> 6 & 63));
      text += (char)(0x80 | (scalar & 63));
    } else {
      text += (char)(0xF0 | scalar >> 18);
      text += (char)(0x80 | (scalar >> 12 & 63));
      text += (char)(0x80 | (scalar >> 6 & 63));
      text += (char)(0x80 | (scalar & 63));
    }
  }
  bool skip_unicode_escape(std::string &text) {
    uint32_t unit;
    if (!hex4(&unit)) return false;
    if (unit >= 0xD800 && unit < 0xDC00 && at + 1 < length && bytes[at] == '\\' &&
        bytes[at + 1] == 'u') {
      size_t back = at;
      at += 2;
      uint32_t low;
      if (!hex4(&low)) return false;
      if (low >= 0xDC00 && low < 0xE000) {
        append_utf8(text, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
        return true;
      }
      at = back;
    }
    if (unit >= 0xD800 && unit < 0xE000) {
      // Kept as U+FFFD, so that a key with one is not taken for the key without it.
      is_decodable = false;
      unit = 0xFFFD;
    }
    append_utf8(text, unit);
    return true;
  }
  bool skip_string(std::string &text) {
    text.clear();
    is_decodable = true;
    if (!skip('"')) return false;
    while (at < length) {
      unsigned char c = bytes[at++];
      if (c == '"') return true;
      if (c < 0x20) {
        at--;
        return false;
      }
      if (c != '\\') {
        text += (char)c;
        continue;
      }
      static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
      int e = peek();
      at++;
      const char *known = e > 0 ? strchr(from, e) : nullptr;
      if (known) {
        text += to[known - from];
      } else if (e != 'u' || !skip_unicode_escape(text)) {
        return false;
      }
    }
    return false;
  }
  // A whole value, whatever its depth: the stack is a string of open brackets.
  bool skip_value() {
    std::string open, text;
    bool is_integer;
    for (;;) {
      skip_space();
      int c = peek();
      if (c == '{' || c == '[') {
        open += (char)c;
        at++;
        skip_space();
        if (peek() == (c == '{' ? '}' : ']')) goto value_done;
        if (c == '{' && !skip_key(text)) return false;
        continue;
      }
      if (c == '"' ? !skip_string(text)
                   : !(skip_word("true") || skip_word("false") || skip_word("null") ||
                       skip_number(&is_integer)))
        return false;
    value_done:
      for (;;) {
        if (open.empty()) return true;
        skip_space();
        char close = open.back() == '{' ? '}' : ']';
        if (skip(close)) {
          open.pop_back();
          continue;
        }
        if (!skip(',')) return false;
        if (open.back() == '{' && !skip_key(text)) return false;
        break;
      }
    }
  }
  bool skip_key(std::string &key) {
    skip_space();
    if (!skip_string(key)) return false;
    skip_space();
    return skip(':');
  }
};

// What a value at `at` is, kept as a field; objects of depth 0 are gone into by the caller.
bool keep_value(Scanner &s, choba_field &field, std::vector<std::string> &texts) {
  s.skip_space();
  std::string text;
  size_t begin = s.at;
  bool is_integer = false;
  switch (s.peek()) {
    case '"':
      if (!s.skip_string(text)) return false;
      field.kind = s.is_decodable ? CHOBA_TEXT : CHOBA_OTHER;
      texts.push_back(text);
      field.integer = (int64_t)texts.size();  // resolved when no text moves any more
      return true;
    case 't':
    case 'f':
      field.kind = CHOBA_FLAG;
      field.flag = s.peek() == 't';
      return s.skip_word(field.flag ? "true" : "false");
    case 'n': field.kind = CHOBA_NULL; return s.skip_word("null");
    case '{':
    case '[': field.kind = CHOBA_OTHER; return s.skip_value();
    default:
      if (!s.skip_number(&is_integer)) return false;
      field.kind = CHOBA_OTHER;
      if (is_integer) {
        errno = 0;
        std::string digits(s.bytes + begin, s.at - begin);
        long long value = strtoll(digits.c_str(), nullptr, 10);
        if (errno == 0) {
          field.kind = CHOBA_INTEGER;
          field.integer = value;
        }
      }
      return true;
  }
}

bool keep_object(Scanner &s, uint8_t depth, std::vector<choba_field> &fields,
                 std::vector<std::string> &texts) {
  if (!s.skip('{')) return false;
  s.skip_space();
  if (s.skip('}')) return true;
  for (;;) {
    std::string key;
    if (!s.skip_key(key)) return false;
    choba_field field{};
    field.depth = depth;
    texts.push_back(key);
    field.key_length = texts.size();
    s.skip_space();
    if (depth == 0 && s.peek() == '{') {
      field.kind = CHOBA_OBJECT;
      fields.push_back(field);
      if (!keep_object(s, 1, fields, texts)) return false;
    } else {
      if (!keep_value(s, field, texts)) return false;
      fields.push_back(field);
    }
    s.skip_space();
    if (s.skip('}')) return true;
    if (!s.skip(',')) return false;
  }
}

}  // namespace

Reading read_slowly(const char *bytes, size_t length, std::vector<choba_field> &fields,
                    std::vector<std::string> &texts) {
  Scanner s{bytes, length};
  s.skip_space();
  bool is_object = s.peek() == '{';
  bool is_good = is_object ? keep_object(s, 0, fields, texts) : s.skip_value();
  if (is_good) s.skip_space();
  if (!is_good || s.at != length) return {CHOBA_LINE_NOT_JSON, (uint32_t)std::min(s.at, length)};
  if (!is_object) return {CHOBA_LINE_NOT_OBJECT, 0};
  for (auto &field : fields) {
    const std::string &key = texts[field.key_length - 1];
    field.key = key.data();
    field.key_length = key.size();
    if (field.kind != CHOBA_TEXT) continue;
    const std::string &text = texts[field.integer - 1];
    field.text = text.data();
    field.text_length = text.size();
  }
  return {};
}

}  // namespace choba
