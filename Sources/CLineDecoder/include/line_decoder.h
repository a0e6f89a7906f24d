#pragma once
#ifdef __cplusplus
extern "C" {
#endif
int choba_simdjson_version(void);
#ifdef __cplusplus
}
#endif
