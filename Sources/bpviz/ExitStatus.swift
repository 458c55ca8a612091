/// How the program ends, by the numbers of `sysexits.h`.
enum ExitStatus: Int32 {
  case success = 0
  case checkFailed = 1
  case usage = 64
  case badData = 65
  case noInput = 66
  case noTerminal = 69
  case internalError = 70
  case cannotCreate = 73
  case inputOutput = 74
}

/// A reason to end, with the lines for standard error.
struct Failure: Error {
  let status: ExitStatus
  let lines: [String]

  init(_ status: ExitStatus, _ lines: String...) {
    self.status = status
    self.lines = lines
  }

  init(_ status: ExitStatus, lines: [String]) {
    self.status = status
    self.lines = lines
  }
}
