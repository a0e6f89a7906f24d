#ifndef CHOBA_CCRYPTO_SHIM_H
#define CHOBA_CCRYPTO_SHIM_H

#include <openssl/evp.h>
#include <openssl/sha.h>

#endif
