// Starts programs: Swift cannot fork, and Foundation waits for all that a program leaves behind, such as a server.
#ifndef BPV_START_H
#define BPV_START_H

/// Starts a program as the leader of a session on a terminal of its own; its process, or -1.
///
/// `side` becomes the other side of the terminal.
int bpv_start_on_terminal(char *const *arguments, char *const *environment, int width, int height, int *side);

/// Starts a program without a terminal in a folder, with its three streams in files; its process, or -1.
int bpv_start_with_files(char *const *arguments, char *const *environment, const char *folder, const char *input,
                         const char *output, const char *errors);

#endif
