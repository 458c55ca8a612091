#ifndef BPV_CGETOPT_H
#define BPV_CGETOPT_H

#include <getopt.h>

// Swift 6 does not let C's mutable globals be read; these functions stand in for them.
static inline const char *bpv_optarg(void) { return optarg; }
static inline int bpv_optind(void) { return optind; }
static inline void bpv_opterr_off(void) { opterr = 0; }

#endif
