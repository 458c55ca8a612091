#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Work that a thread of its own does, so that the terminal is listened to meanwhile.
///
/// Who does not want the result any more forgets the work; the thread ends when it is done, or with the program.
final class Background<Value: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var finished: Value?

  /// Starts the work; where there is no thread to be had it is done at once.
  init(_ work: @escaping @Sendable () -> Value) {
    pthread_mutex_init(mutex, nil)
    let task = ThreadTask { self.finish(work()) }
    if !task.start() { task.body() }
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// What came of the work; nil while it is being done.
  var result: Value? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return finished
  }

  private func finish(_ result: Value) {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    finished = result
  }
}

/// What a thread is given to do.
private final class ThreadTask: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  /// Starts a thread that runs the body; false where there is none.
  func start() -> Bool {
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let argument = Unmanaged.passRetained(self)
    let before = Self.blockSignals()
    let error = pthread_create(&thread, nil, { run($0) }, argument.toOpaque())
    Self.setSignals(before)
    guard error == 0 else {
      argument.release()
      return false
    }
    #if canImport(Glibc)
      pthread_detach(thread)
    #else
      if let thread { pthread_detach(thread) }
    #endif
    return true
  }

  /// Blocks the signals that come from outside, which only the main thread has a stack for; those of a crash remain.
  private static func blockSignals() -> sigset_t {
    var (all, before) = (sigset_t(), sigset_t())
    sigfillset(&all)
    for crash in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] { sigdelset(&all, crash) }
    pthread_sigmask(SIG_SETMASK, &all, &before)
    return before
  }

  private static func setSignals(_ signals: sigset_t) {
    var signals = signals
    pthread_sigmask(SIG_SETMASK, &signals, nil)
  }
}

/// The first function of a thread.
private func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument else { return nil }
  let body = Unmanaged<ThreadTask>.fromOpaque(argument).takeRetainedValue().body
  withStackForSignals(body)
  return nil
}

/// Does something on a thread in which a crash can be handled even where its stack has overflowed.
private func withStackForSignals(_ body: () -> Void) {
  let size = 64 * 1024
  let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
  defer { memory.deallocate() }
  var stack = stack_t()
  (stack.ss_sp, stack.ss_size) = (memory, size)
  sigaltstack(&stack, nil)
  body()
  stack.ss_flags = Int32(SS_DISABLE)
  sigaltstack(&stack, nil)
}
