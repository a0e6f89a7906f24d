// Lines of the data directory, decoded: simdjson behind a plain C interface.
//
// Two depths. `choba_decode_chunk` reads many lines of one feed and keeps of each what the index
// folds: numbers and hashes, no text. `choba_line_fields` reads one line and gives all its
// top-level fields, for what is shown and for desk lines. Both accept exactly the same lines.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The feeds, in the order of ChobaCore's `Feed.allCases`.
enum {
  CHOBA_FEED_MERCHANTS, CHOBA_FEED_MEMBERS, CHOBA_FEED_RESERVATIONS, CHOBA_FEED_RECEIPTS,
  CHOBA_FEED_GRANTS, CHOBA_FEED_USES, CHOBA_FEED_CALLS, CHOBA_FEED_SMS, CHOBA_FEED_SAFETY,
  CHOBA_FEED_BANK, CHOBA_FEED_AUDIT, CHOBA_FEED_COUNT
};

// Why a line is refused; 0 when it is not.
enum {
  CHOBA_LINE_OK, CHOBA_LINE_NOT_JSON, CHOBA_LINE_NOT_UTF8, CHOBA_LINE_NOT_OBJECT,
  CHOBA_LINE_TOO_LONG, CHOBA_LINE_MISSING, CHOBA_LINE_BAD, CHOBA_LINE_EMPTY
};

// The longest line that is read, in bytes, without its line end.
enum { CHOBA_LINE_LIMIT = 1 << 20 };

// Bytes that must be readable behind the end of every text that is given.
enum { CHOBA_PADDING = 64 };

// What the index keeps of a line. Hashes are 0 where the field is absent.
typedef struct {
  uint64_t id_hash;
  uint64_t content_hash;   // over all listed fields, decoded
  uint64_t member_hash;    // of a member's id, never 0 when present; in members the line's own
  uint64_t merchant_hash;  // of a merchant's id; in merchants the line's own
  uint64_t find_hash;      // of what it is found by: a phone number's text, a receipt's sha256
  uint64_t corrects_hash;  // as id_hash, of the line that this one corrects
  int64_t at;              // microseconds since 1970
  int64_t amount;          // points, yen or people
  uint32_t begin;          // of the line in the chunk, in bytes
  uint32_t length;         // without line end
  uint32_t line;           // lines of the chunk before it, empty ones counted
  uint32_t column;         // where the reading stopped, when `error` is NOT_JSON
  uint8_t site;            // index into the sites; 255 when absent
  uint8_t meal;            // 0 lunch, 1 dinner
  uint8_t status;          // index into the field's list (status, result, event, verdict, from)
  uint8_t error;
  uint8_t field;           // index into the feed's fields, when `error` is MISSING or BAD
} choba_row;

typedef struct choba_decoder choba_decoder;

// A decoder that knows these sites; NULL when memory is short.
choba_decoder *choba_decoder_create(const char *const *sites, size_t count);
void choba_decoder_destroy(choba_decoder *decoder);

// Decodes the complete lines of `bytes`, one row a line that is not empty, up to `capacity` rows.
// Returns the rows; `consumed` is where the first line begins that was not decoded. The line that
// has no LF yet is left alone. `CHOBA_PADDING` bytes behind `length` must be readable.
size_t choba_decode_chunk(choba_decoder *decoder, int feed, const char *bytes, size_t length,
                          choba_row *rows, size_t capacity, size_t *consumed, size_t *lines);

// What fraud rules compare of a line: ten words. Hashes are 0 where the field is absent.
typedef struct {
  uint64_t source;    // where the line stands: `source` of the chunk + the line's offset in it
  uint64_t id;
  uint64_t member;
  uint64_t merchant;
  uint64_t link;      // the reservation's id; of a reservation its visit, of a member when it joined
  // Of a reservation the next two are filled in when its versions are settled: the visit (0: none)
  // and the people of the last version written before its visit.
  uint64_t receipt;   // of a grant its receipt's id; of a receipt its bytes (sha256)
  uint64_t corrects;  // of a grant or use; of a receipt its picture (phash)
  int64_t at;
  int64_t amount;     // points, yen (-1: none), people; of a member the digits of its E.164 number
  uint8_t kind;       // 0 reservation, 1 receipt, 2 grant, 3 use, 4 member
  uint8_t status;
  uint8_t meal;
  uint8_t unused[5];
} choba_fact;

// Decodes like `choba_decode_chunk`, of the five feeds that rules look at, what rules compare. A
// line that is refused gives nothing: there may be more lines than facts.
size_t choba_decode_facts(choba_decoder *decoder, int feed, const char *bytes, size_t length,
                          uint64_t source, choba_fact *facts, size_t capacity, size_t *consumed);

// The name of a feed's field, as in the data contract.
const char *choba_field_name(int feed, int field);

enum { CHOBA_TEXT, CHOBA_INTEGER, CHOBA_FLAG, CHOBA_NULL, CHOBA_OBJECT, CHOBA_OTHER };

// One top-level field; of a key that stands twice, the first. An object's own fields follow it,
// with `depth` 1.
typedef struct {
  const char *key;
  size_t key_length;
  const char *text;
  size_t text_length;
  int64_t integer;
  uint8_t kind;
  uint8_t depth;
  bool flag;
} choba_field;

// The fields of one line, without line end. Returns their number, or -1 and why not; the texts are
// the decoder's own and stand until its next call.
int choba_line_fields(choba_decoder *decoder, const char *bytes, size_t length,
                      const choba_field **fields, uint8_t *error, uint32_t *column);

// Microseconds since 1970 of an RFC 3339 time with offset, to the microsecond at most.
bool choba_parse_time(const char *text, size_t length, int64_t *microseconds);

// The hash that the index knows an id by; never 0.
uint64_t choba_hash(const char *bytes, size_t length, uint64_t seed);

enum { CHOBA_SEED_ID = 1, CHOBA_SEED_MEMBER = 2, CHOBA_SEED_MERCHANT = 3, CHOBA_SEED_PHONE = 4,
       CHOBA_SEED_BYTES = 5 };

#ifdef __cplusplus
}
#endif
