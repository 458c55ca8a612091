#ifndef BPV_SHIM_H
#define BPV_SHIM_H
#endif
