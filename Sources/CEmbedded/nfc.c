#include "CEmbedded.h"

static const uint8_t nfc[] = {
#embed "nfc/nfc.bin"
};

const uint8_t *tei_embedded_nfc(void) { return nfc; }
size_t tei_embedded_nfc_count(void) { return sizeof nfc; }
