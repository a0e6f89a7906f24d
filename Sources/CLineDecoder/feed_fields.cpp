#include "feed_fields.h"

namespace choba {

static constexpr bool required = true, optional = false;

// `id` and `at` stand first in every feed.
#define LINE_OF(slot) \
  {"id", Type::id, required, slot, {}}, {"at", Type::time, required, Slot::none, {}}
#define EVERY_LINE LINE_OF(Slot::none)
#define MEMBER {"member", Type::text, required, Slot::member, {}}
#define MERCHANT {"merchant", Type::text, required, Slot::merchant, {}}
#define SITE {"site", Type::site, required, Slot::none, {}}
#define TEXT(name) {name, Type::text, optional, Slot::none, {}}

const FeedRules feed_rules[CHOBA_FEED_COUNT] = {
    /* merchants */
    {{LINE_OF(Slot::merchant),
      {"name", Type::text, required, Slot::none, {}},
      TEXT("kana"),
      SITE,
      TEXT("prefecture"),
      {"phone", Type::text, optional, Slot::phone, {}},
      {"open", Type::flag, optional, Slot::none, {}},
      {"bank", Type::account, optional, Slot::none, {}}}},
    /* members */
    {{LINE_OF(Slot::member),
      {"phone", Type::text, optional, Slot::phone, {}},
      {"site", Type::site, optional, Slot::none, {}},
      TEXT("joined")}},
    /* reservations */
    {{EVERY_LINE,
      MEMBER,
      MERCHANT,
      SITE,
      {"party", Type::integer, required, Slot::amount, {}},
      {"visit", Type::time, required, Slot::none, {}},
      {"status", Type::choice, required, Slot::status,
       {"booked", "visited", "cancelled", "no_show"}}}},
    /* receipts */
    {{EVERY_LINE,
      MEMBER,
      MERCHANT,
      TEXT("reservation"),
      TEXT("image"),
      {"sha256", Type::text, optional, Slot::bytes, {}},
      TEXT("phash"),
      {"amount", Type::integer, optional, Slot::amount, {}},
      {"status", Type::choice, required, Slot::status,
       {"uploaded", "verified", "rejected", "review"}},
      TEXT("reason")}},
    /* grants */
    {{EVERY_LINE,
      MEMBER,
      MERCHANT,
      SITE,
      {"meal", Type::choice, required, Slot::meal, {"lunch", "dinner"}},
      {"points", Type::integer, required, Slot::amount, {}},
      TEXT("reservation"),
      TEXT("receipt"),
      {"corrects", Type::text, optional, Slot::corrects, {}}}},
    /* uses */
    {{EVERY_LINE,
      MEMBER,
      MERCHANT,
      SITE,
      {"meal", Type::choice, required, Slot::meal, {"lunch", "dinner"}},
      {"points", Type::integer, required, Slot::amount, {}},
      TEXT("reservation"),
      {"corrects", Type::text, optional, Slot::corrects, {}}}},
    /* calls */
    {{EVERY_LINE,
      {"from", Type::choice, required, Slot::status, {"member", "merchant", "partner"}},
      {"member", Type::text, optional, Slot::member, {}},
      {"merchant", Type::text, optional, Slot::merchant, {}},
      {"channel", Type::choice, optional, Slot::none, {"phone", "mail", "web"}},
      TEXT("category"),
      {"subject", Type::text, required, Slot::none, {}},
      TEXT("body"),
      {"urgent", Type::flag, optional, Slot::none, {}}}},
    /* sms */
    {{EVERY_LINE,
      MEMBER,
      {"phone", Type::text, required, Slot::phone, {}},
      {"event", Type::choice, required, Slot::status,
       {"requested", "sent", "verified", "expired", "failed"}}}},
    /* safety */
    {{EVERY_LINE,
      MERCHANT,
      {"poster", Type::flag, required, Slot::none, {}},
      {"listing", Type::flag, required, Slot::none, {}},
      TEXT("evidence"),
      TEXT("checker")}},
    /* bank */
    {{EVERY_LINE,
      {"batch", Type::text, required, Slot::none, {}},
      MERCHANT,
      {"amount", Type::integer, required, Slot::amount, {}},
      {"result", Type::choice, required, Slot::status, {"paid", "returned"}},
      TEXT("reason")}},
    /* audit */
    {{EVERY_LINE,
      SITE,
      {"day", Type::day, required, Slot::none, {}},
      {"revision", Type::integer, required, Slot::amount, {}},
      {"verdict", Type::choice, required, Slot::status, {"accepted", "correct"}},
      TEXT("note"),
      TEXT("due")}},
};

}  // namespace choba
