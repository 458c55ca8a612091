import Graph
import TUI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program: reads the command line, does what it says, and ends with a status that tells how it went.
@main
struct Bpviz {
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    do throws(Failure) {
      let arguments = try ArgumentParser().parse()
      let status = try Run(arguments: arguments).perform()
      exit(status.rawValue)
    } catch {
      Output.complain(error.lines)
      exit(error.status.rawValue)
    }
  }
}
