#ifndef CXLSX_SHIM_H
#define CXLSX_SHIM_H
#include <xlsxwriter.h>
#include <zlib.h>
#endif
