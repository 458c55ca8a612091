/// A number followed over the iterations, with no more samples than a picture has use for.
public struct Series: Equatable, Sendable {
  /// The number over a few iterations.
  public struct Sample: Equatable, Sendable {
    /// The first of the iterations.
    public let iteration: Int
    /// The least and the greatest finite number; nil where there is none.
    public let range: ClosedRange<Double>?
    /// Whether one of the numbers was NaN or infinite.
    public let isBroken: Bool
  }

  /// How many iterations a sample stands for; the last one stands for itself.
  public let stride: Int
  /// The samples, in order.
  public let samples: [Sample]

  /// Whether nothing is known yet.
  public var isEmpty: Bool { samples.isEmpty }

  /// Creates a series from the samples.
  init(stride: Int, samples: [Sample]) {
    self.stride = stride
    self.samples = samples
  }

  /// Creates a series with a sample for each of the numbers.
  public init(_ numbers: some Sequence<Double>) {
    stride = 1
    samples = numbers.enumerated().map { Sample(iteration: $0, bucket: SeriesRecorder.Bucket($1)) }
  }
}

extension Series.Sample {
  /// Creates the sample of the iterations that a bucket holds.
  init(iteration: Int, bucket: SeriesRecorder.Bucket) {
    self.init(iteration: iteration, range: bucket.range, isBroken: bucket.isBroken)
  }
}

/// Writes down a number of every iteration in bounded memory.
///
/// The first `capacity` iterations are kept one by one; of twice as many the pairs are kept, of four times as many
/// the fours, and so on:
///
///     level 0   · · · ·                     each its own
///     level 1   ·· ·· ·· ··                 least and greatest of two
///     level 2   ···· ···· ···· ····         least and greatest of four
///
/// A picture of the iterations up to k takes the finest level that reaches k. So it depends on k alone and not on
/// what else has been run, and going back shows the same curve again.
struct SeriesRecorder: Sendable {
  /// What is kept of some iterations.
  struct Bucket: Equatable, Sendable {
    private(set) var range: ClosedRange<Double>?
    private(set) var isBroken = false

    init(_ number: Double) {
      range = number.isFinite ? number...number : nil
      isBroken = !number.isFinite
    }

    /// Takes in what another bucket holds.
    mutating func merge(_ other: Bucket) {
      isBroken = isBroken || other.isBroken
      guard let right = other.range else { return }
      guard let left = range else {
        range = right
        return
      }
      range = min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
    }
  }

  /// How many buckets a level has; even.
  private let capacity: Int
  /// Level j holds the iterations from 0 to `capacity` · 2ʲ in buckets of 2ʲ.
  private var levels: [[Bucket]] = [[]]
  /// How many iterations have been written down.
  private(set) var count = 0

  init(capacity: Int = 1024) { self.capacity = capacity }

  /// Writes down the number of the next iteration.
  ///
  /// - Complexity: O(1) on average.
  mutating func append(_ number: Double) {
    if count == capacity << (levels.count - 1) { addLevel() }
    let level = levels.count - 1
    let bucket = count >> level
    if bucket < levels[level].count {
      levels[level][bucket].merge(Bucket(number))
    } else {
      levels[level].append(Bucket(number))
    }
    count += 1
  }

  private mutating func addLevel() {
    let full = levels[levels.count - 1]
    levels.append(
      stride(from: 0, to: full.count, by: 2).map { first in
        var pair = full[first]
        pair.merge(full[first + 1])
        return pair
      })
  }

  /// Forgets the iterations from `end` on, and as many before it as share a bucket with it.
  ///
  /// - Returns: How many iterations are left.
  @discardableResult mutating func truncate(to end: Int) -> Int {
    guard end < count else { return count }
    let level = level(reaching: end)
    levels.removeSubrange((level + 1)...)
    levels[level].removeSubrange((end >> level)...)
    count = (end >> level) << level
    return count
  }

  /// The finest level that holds the iterations before `end`.
  private func level(reaching end: Int) -> Int {
    levels.indices.first { end <= capacity << $0 } ?? levels.count - 1
  }

  /// What is known at an iteration: all before it that have been written down, and its own number.
  ///
  /// - Parameters:
  ///   - iteration: The iteration.
  ///   - number: Its number; nil while it is not known.
  /// - Returns: The samples of the finest level that reaches the iteration.
  func series(upTo iteration: Int, number: Double?) -> Series {
    let end = min(iteration, count)
    let level = level(reaching: end)
    var samples = levels[level].prefix(end >> level).enumerated().map { index, bucket in
      Series.Sample(iteration: index << level, bucket: bucket)
    }
    if let number { samples.append(Series.Sample(iteration: iteration, bucket: Bucket(number))) }
    return Series(stride: 1 << level, samples: samples)
  }
}
