#include "json_fields.h"

namespace choba {

using simdjson::dom::element_type;

static choba_field field(std::string_view key, uint8_t kind, uint8_t depth) {
  choba_field f{};
  f.key = key.data();
  f.key_length = key.size();
  f.kind = kind;
  f.depth = depth;
  return f;
}

void FieldReader::keep(simdjson::dom::object object, uint8_t depth) {
  for (auto [key, value] : object) {
    switch (value.type()) {
      case element_type::STRING: {
        auto f = field(key, CHOBA_TEXT, depth);
        std::string_view text = value.get_string().value_unsafe();
        f.text = text.data();
        f.text_length = text.size();
        fields_.push_back(f);
        break;
      }
      case element_type::INT64: {
        auto f = field(key, CHOBA_INTEGER, depth);
        f.integer = value.get_int64().value_unsafe();
        fields_.push_back(f);
        break;
      }
      case element_type::BOOL: {
        auto f = field(key, CHOBA_FLAG, depth);
        f.flag = value.get_bool().value_unsafe();
        fields_.push_back(f);
        break;
      }
      case element_type::NULL_VALUE: fields_.push_back(field(key, CHOBA_NULL, depth)); break;
      case element_type::OBJECT:
        fields_.push_back(field(key, depth == 0 ? CHOBA_OBJECT : CHOBA_OTHER, depth));
        if (depth == 0) keep(value.get_object().value_unsafe(), 1);
        break;
      default: fields_.push_back(field(key, CHOBA_OTHER, depth));
    }
  }
}

Reading FieldReader::read(const char *bytes, size_t length) {
  fields_.clear();
  auto parsed = parser_.parse(bytes, length, false);
  if (parsed.error() == simdjson::SUCCESS) {
    simdjson::dom::object object;
    if (parsed.get_object().get(object)) return {CHOBA_LINE_NOT_OBJECT, 0};
    keep(object, 0);
    return {};
  }
  // simdjson has limits that the grammar has not (the size of a number, the depth): ask again.
  fields_.clear();
  texts_.clear();
  if (!simdjson::validate_utf8(bytes, length)) return {CHOBA_LINE_NOT_UTF8, 0};
  return read_slowly(bytes, length, fields_, texts_);
}

}  // namespace choba
