#ifndef BPV_CPRINTF_H
#define BPV_CPRINTF_H

#include <stddef.h>
#include <stdio.h>

// Swift calls functions of variable length only through a list that it builds by looking up the type of each argument
// at run time; that costs more than the printing itself.

static inline int bpv_print_fixed(char *text, size_t size, int digits, double number) {
  return snprintf(text, size, "%.*f", digits, number);
}
static inline int bpv_print_scientific(char *text, size_t size, int digits, double number) {
  return snprintf(text, size, "%.*e", digits, number);
}
static inline int bpv_print_general(char *text, size_t size, int digits, double number) {
  return snprintf(text, size, "%.*g", digits, number);
}

#endif
