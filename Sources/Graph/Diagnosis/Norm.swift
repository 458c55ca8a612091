#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The root of the sum of squares, without overflow or underflow of a square.
func euclideanNorm(_ numbers: UnsafeBufferPointer<Double>) -> Double {
  let largest = numbers.reduce(0) { $1.isNaN ? $1 : max($0, $1.magnitude) }
  guard largest > 0, largest.isFinite else { return numbers.contains(where: \.isNaN) ? .nan : largest }
  return largest * numbers.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
}

/// The positive number whose `degree`-th power is `number`.
func root(_ number: Double, _ degree: Int) -> Double { pow(number, 1 / Double(degree)) }
