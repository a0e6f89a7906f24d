// The top-level fields of a JSON object, by simdjson where it can and by a slower exact reader
// where simdjson says no to a line that the grammar allows.
#pragma once
#include <simdjson.h>

#include <string>
#include <vector>

#include "line_decoder.h"

namespace choba {

struct Reading {
  uint8_t error = CHOBA_LINE_OK;
  uint32_t column = 0;
};

class FieldReader {
 public:
  // Reads a line; `fields()` then holds its fields. `CHOBA_PADDING` bytes behind it are readable.
  Reading read(const char *bytes, size_t length);
  const std::vector<choba_field> &fields() const { return fields_; }

 private:
  friend class SlowReader;
  void keep(simdjson::dom::object object, uint8_t depth);
  simdjson::dom::parser parser_;
  std::vector<choba_field> fields_;
  std::vector<std::string> texts_;
};

// The grammar of RFC 8259, byte by byte, without recursion and without limits of its own.
Reading read_slowly(const char *bytes, size_t length, std::vector<choba_field> &fields,
                    std::vector<std::string> &texts);

}  // namespace choba
