#ifndef CHOBA_CCRYPTO_SHIM_H
#define CHOBA_CCRYPTO_SHIM_H

// The plain functions. What came in their place loads a library of providers at the first digest
// (0.6 ms and 2 MB of each start) for a choice of algorithms that is never made here.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#endif
