#include "line_decoder.h"
#include <simdjson.h>
int choba_simdjson_version(void) { return simdjson::SIMDJSON_VERSION_MAJOR; }
