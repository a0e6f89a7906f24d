#include "line_decoder.h"

#include <algorithm>
#include <memory>
#include <string>

#include "feed_fields.h"
#include "hash.h"
#include "json_fields.h"

namespace choba {

// A feed's rules with what makes a key quick to find: lines of one file mostly have their fields
// in one order, so the rule that followed last time is tried first.
struct Matcher {
  const FieldRule *rules = nullptr;
  size_t lengths[max_fields] = {};
  int count = 0;
  uint8_t expected[max_fields + 1] = {};

  void prepare(const FeedRules &feed) {
    rules = feed.fields;
    while (count < max_fields && rules[count].name) {
      lengths[count] = strlen(rules[count].name);
      count++;
    }
    for (int i = 0; i <= max_fields; i++) expected[i] = (uint8_t)i;
  }
  bool is(int rule, const choba_field &f) const {
    return lengths[rule] == f.key_length && memcmp(rules[rule].name, f.key, f.key_length) == 0;
  }
  int find(const choba_field &f, int position) {
    position = std::min(position, max_fields);
    int guess = expected[position];
    if (guess < count && is(guess, f)) return guess;
    for (int i = 0; i < count; i++) {
      if (is(i, f)) {
        expected[position] = (uint8_t)i;
        return i;
      }
    }
    return -1;
  }
};

static bool is_id(const char *text, size_t length) {
  if (length < 1 || length > 64) return false;
  for (size_t i = 0; i < length; i++) {
    unsigned char c = text[i];
    bool is_good = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                   c == '.' || c == '_' || c == ':' || c == '-';
    if (!is_good) return false;
  }
  return true;
}

static bool is_day(const char *text, size_t length) {
  if (length != 10) return false;
  char whole[] = "0000-00-00T00:00:00Z";
  memcpy(whole, text, 10);
  int64_t ignored;
  return choba_parse_time(whole, 20, &ignored);
}

}  // namespace choba

using namespace choba;

struct choba_decoder {
  FieldReader reader;
  Matcher matchers[CHOBA_FEED_COUNT];
  std::vector<std::string> sites;

  bool decode_field(const FieldRule &rule, const choba_field &f, size_t index, choba_row &row);
  uint64_t hash_account(const choba_field *f);
  void decode(int feed, choba_row &row, const char *bytes);
};

// A bank account's own fields, whatever their order: all texts.
uint64_t choba_decoder::hash_account(const choba_field *f) {
  const choba_field *end = reader.fields().data() + reader.fields().size();
  uint64_t sum = 1;
  static const char *const names[] = {"bank", "branch", "kind", "number", "holder"};
  bool seen[5] = {};
  for (f++; f < end && f->depth == 1; f++) {
    for (int i = 0; i < 5; i++) {
      if (f->key_length != strlen(names[i]) || memcmp(f->key, names[i], f->key_length) != 0)
        continue;
      if (seen[i] || f->kind == CHOBA_NULL) {
        seen[i] = true;
        continue;
      }
      seen[i] = true;
      if (f->kind != CHOBA_TEXT) return 0;
      sum += hash(f->text, f->text_length, 100 + i);
    }
  }
  return sum ? sum : 1;
}

// The order of the fields in the line must not matter: a sum, each term bound to its field.
static bool add_content(choba_row &row, size_t index, uint64_t value) {
  row.content_hash += mix(value ^ 0x9E3779B97F4A7C15u, 0xD6E8FEB86659FD93u + 2 * index + 1);
  return true;
}

bool choba_decoder::decode_field(const FieldRule &rule, const choba_field &f, size_t index,
                                 choba_row &row) {
  uint64_t value = 0;
  switch (rule.type) {
    case Type::id:
      if (f.kind != CHOBA_TEXT || !is_id(f.text, f.text_length)) return false;
      row.id_hash = value = hash(f.text, f.text_length, CHOBA_SEED_ID);
      if (rule.slot == Slot::member)
        row.member_hash = hash(f.text, f.text_length, CHOBA_SEED_MEMBER);
      if (rule.slot == Slot::merchant)
        row.merchant_hash = hash(f.text, f.text_length, CHOBA_SEED_MERCHANT);
      break;
    case Type::time: {
      int64_t time;
      if (f.kind != CHOBA_TEXT || !choba_parse_time(f.text, f.text_length, &time)) return false;
      if (index == 1) row.at = time;
      value = (uint64_t)time;
      break;
    }
    case Type::text:
      if (f.kind != CHOBA_TEXT) return false;
      value = hash(f.text, f.text_length, 7);
      break;
    case Type::day:
      if (f.kind != CHOBA_TEXT || !is_day(f.text, f.text_length)) return false;
      value = hash(f.text, f.text_length, 7);
      break;
    case Type::integer:
      if (f.kind != CHOBA_INTEGER) return false;
      value = (uint64_t)f.integer;
      break;
    case Type::flag:
      if (f.kind != CHOBA_FLAG) return false;
      value = f.flag;
      break;
    case Type::account:
      if (f.kind != CHOBA_OBJECT || (value = hash_account(&f)) == 0) return false;
      break;
    case Type::site: {
      if (f.kind != CHOBA_TEXT) return false;
      std::string_view text(f.text, f.text_length);
      size_t i = 0;
      while (i < sites.size() && sites[i] != text) i++;
      if (i == sites.size()) return false;
      row.site = (uint8_t)i;
      value = hash(f.text, f.text_length, 7);
      break;
    }
    case Type::choice: {
      if (f.kind != CHOBA_TEXT) return false;
      std::string_view text(f.text, f.text_length);
      size_t i = 0;
      while (i < 5 && rule.choices[i] && text != rule.choices[i]) i++;
      if (i == 5 || !rule.choices[i]) return false;
      value = i;
      break;
    }
  }
  if (rule.type == Type::id) return add_content(row, index, value);
  switch (rule.slot) {
    case Slot::none: break;
    case Slot::member: row.member_hash = hash(f.text, f.text_length, CHOBA_SEED_MEMBER); break;
    case Slot::merchant:
      row.merchant_hash = hash(f.text, f.text_length, CHOBA_SEED_MERCHANT);
      break;
    case Slot::phone: row.find_hash = hash(f.text, f.text_length, CHOBA_SEED_PHONE); break;
    case Slot::bytes: row.find_hash = hash(f.text, f.text_length, CHOBA_SEED_BYTES); break;
    case Slot::corrects: row.corrects_hash = hash(f.text, f.text_length, CHOBA_SEED_ID); break;
    case Slot::amount: row.amount = f.integer; break;
    case Slot::meal: row.meal = (uint8_t)value; break;
    case Slot::status: row.status = (uint8_t)value; break;
  }
  return add_content(row, index, value);
}

void choba_decoder::decode(int feed, choba_row &row, const char *bytes) {
  if (row.length > CHOBA_LINE_LIMIT) {
    row.error = CHOBA_LINE_TOO_LONG;
    return;
  }
  Reading reading = reader.read(bytes, row.length);
  if (reading.error) {
    row.error = reading.error;
    row.column = reading.column;
    return;
  }
  Matcher &matcher = matchers[feed];
  uint32_t seen = 0, present = 0;
  int position = 0;
  for (const choba_field &f : reader.fields()) {
    if (f.depth != 0) continue;
    int index = matcher.find(f, position++);
    if (index < 0 || (seen >> index & 1)) continue;
    seen |= 1u << index;
    if (f.kind == CHOBA_NULL) continue;
    present |= 1u << index;
    if (!decode_field(matcher.rules[index], f, (size_t)index, row)) {
      row.error = CHOBA_LINE_BAD;
      row.field = (uint8_t)index;
      return;
    }
  }
  for (int i = 0; i < matcher.count; i++) {
    if (matcher.rules[i].is_required && !(present >> i & 1)) {
      row.error = CHOBA_LINE_MISSING;
      row.field = (uint8_t)i;
      return;
    }
  }
  bool has_points = feed == CHOBA_FEED_GRANTS || feed == CHOBA_FEED_USES;
  if (has_points && (row.corrects_hash ? row.amount == 0 : row.amount <= 0)) {
    row.error = CHOBA_LINE_BAD;
    row.field = 6;  // points
  }
}

choba_decoder *choba_decoder_create(const char *const *sites, size_t count) {
  auto decoder = new (std::nothrow) choba_decoder;
  if (!decoder) return nullptr;
  for (size_t i = 0; i < count; i++) decoder->sites.emplace_back(sites[i]);
  for (int i = 0; i < CHOBA_FEED_COUNT; i++) decoder->matchers[i].prepare(feed_rules[i]);
  return decoder;
}

void choba_decoder_destroy(choba_decoder *decoder) { delete decoder; }

size_t choba_decode_chunk(choba_decoder *decoder, int feed, const char *bytes, size_t length,
                          choba_row *rows, size_t capacity, size_t *consumed, size_t *lines) {
  size_t count = 0, at = 0;
  *lines = 0;
  while (count < capacity) {
    auto end = (const char *)memchr(bytes + at, '\n', length - at);
    if (!end) break;
    size_t begin = at, stop = (size_t)(end - bytes);
    at = stop + 1;
    ++*lines;
    if (stop > begin && bytes[stop - 1] == '\r') stop--;
    if (stop == begin) continue;
    choba_row &row = rows[count++];
    row = choba_row{};
    row.site = 255;
    row.begin = (uint32_t)begin;
    row.length = (uint32_t)(stop - begin);
    row.line = (uint32_t)(*lines - 1);
    decoder->decode(feed, row, bytes + begin);
  }
  *consumed = at;
  return count;
}

// The fields that only fraud rules look at.
static bool is_text(const choba_field &f, const char *key) {
  return f.kind == CHOBA_TEXT && f.key_length == strlen(key) &&
         memcmp(f.key, key, f.key_length) == 0;
}

static bool is_digits(const choba_field &f) {
  if (f.text_length < 5 || f.text_length > 16 || f.text[0] != '+') return false;
  // Of one number there is one text: a phone that begins with 0 is none of E.164.
  if (f.text[1] == '0') return false;
  for (size_t i = 1; i < f.text_length; i++)
    if (f.text[i] < '0' || f.text[i] > '9') return false;
  return true;
}

static uint64_t picture(const choba_field &f) {
  uint64_t value = 0;
  for (size_t i = 0; i < f.text_length; i++) {
    char c = f.text[i];
    int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return 0;
    value = value << 4 | (uint64_t)digit;
  }
  return f.text_length == 16 ? value : 0;
}

static void add_links(choba_fact &fact, const std::vector<choba_field> &fields) {
  bool has_amount = false;
  for (const choba_field &f : fields) {
    if (f.depth != 0) continue;
    int64_t time;
    if (f.key_length == 6 && memcmp(f.key, "amount", 6) == 0) has_amount = f.kind != CHOBA_NULL;
    if (fact.kind == 0) {
      if (is_text(f, "visit") && choba_parse_time(f.text, f.text_length, &time))
        fact.link = (uint64_t)time;
    } else if (fact.kind == 4) {
      if (is_text(f, "joined") && choba_parse_time(f.text, f.text_length, &time))
        fact.link = (uint64_t)time;
      if (is_text(f, "phone") && is_digits(f))
        fact.amount = strtoll(f.text + 1, nullptr, 10);
    } else if (is_text(f, "reservation")) {
      fact.link = hash(f.text, f.text_length, CHOBA_SEED_ID);
    } else if (fact.kind == 1) {
      if (is_text(f, "sha256")) fact.receipt = hash(f.text, f.text_length, CHOBA_SEED_BYTES);
      if (is_text(f, "phash")) fact.corrects = picture(f);
    } else if (fact.kind == 2 && is_text(f, "receipt")) {
      fact.receipt = hash(f.text, f.text_length, CHOBA_SEED_ID);
    }
  }
  if (fact.kind == 1 && !has_amount) fact.amount = -1;
}

size_t choba_decode_facts(choba_decoder *decoder, int feed, const char *bytes, size_t length,
                          uint64_t source, choba_fact *facts, size_t capacity, size_t *consumed) {
  static const int kinds[] = {-1, 4, 0, 1, 2, 3, -1, -1, -1, -1, -1};
  size_t count = 0, at = 0;
  while (count < capacity) {
    auto end = (const char *)memchr(bytes + at, '\n', length - at);
    if (!end) break;
    size_t begin = at, stop = (size_t)(end - bytes);
    at = stop + 1;
    if (stop > begin && bytes[stop - 1] == '\r') stop--;
    if (stop == begin) continue;
    choba_row row{};
    row.length = (uint32_t)(stop - begin);
    decoder->decode(feed, row, bytes + begin);
    if (row.error) continue;
    choba_fact &fact = facts[count++];
    fact = choba_fact{};
    fact.source = source + begin;
    fact.id = row.id_hash;
    fact.member = row.member_hash;
    fact.merchant = row.merchant_hash;
    fact.corrects = row.corrects_hash;
    fact.at = row.at;
    fact.amount = feed == CHOBA_FEED_MEMBERS ? 0 : row.amount;
    fact.kind = (uint8_t)kinds[feed];
    fact.status = row.status;
    fact.meal = row.meal;
    if (fact.kind == 4) fact.link = (uint64_t)row.at;
    add_links(fact, decoder->reader.fields());
  }
  *consumed = at;
  return count;
}

const char *choba_field_name(int feed, int field) { return feed_rules[feed].fields[field].name; }

int choba_line_fields(choba_decoder *decoder, const char *bytes, size_t length,
                      const choba_field **fields, uint8_t *error, uint32_t *column) {
  *error = CHOBA_LINE_OK;
  *column = 0;
  if (length > CHOBA_LINE_LIMIT) {
    *error = CHOBA_LINE_TOO_LONG;
    return -1;
  }
  Reading reading = decoder->reader.read(bytes, length);
  *error = reading.error;
  *column = reading.column;
  if (reading.error) return -1;
  *fields = decoder->reader.fields().data();
  return (int)decoder->reader.fields().size();
}

uint64_t choba_hash(const char *bytes, size_t length, uint64_t seed) {
  return hash(bytes, length, seed);
}
