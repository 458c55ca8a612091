#include "cprintf.h"
