/// A rectangle of cells on a frame.
///
/// Sizes are never negative: what would be is empty.
///
///     var rest = Region(frame.size)
///     let title = rest.takeTop(1)
///     let hints = rest.takeBottom(1)
///     let panel = rest.takeRight(32)      // `rest` is now what the canvas gets
public struct Region: Hashable, Sendable {
  /// The first column.
  public var x: Int
  /// The first row.
  public var y: Int
  /// Columns.
  public private(set) var width: Int
  /// Rows.
  public private(set) var height: Int

  /// Creates a region; negative sizes become 0.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(width, 0)
    self.height = max(height, 0)
  }

  /// Creates the region that covers a whole frame of the size.
  public init(_ size: Size) {
    self.init(x: 0, y: 0, width: size.width, height: size.height)
  }

  /// Columns and rows.
  public var size: Size { Size(width: width, height: height) }

  /// The column after the last one.
  public var right: Int { x + width }

  /// The row after the last one.
  public var bottom: Int { y + height }

  /// Whether it holds no cell.
  public var isEmpty: Bool { width == 0 || height == 0 }

  /// Whether the cell lies in it.
  public func contains(_ column: Int, _ row: Int) -> Bool {
    column >= x && row >= y && column < right && row < bottom
  }

  /// The region without `columns` at the left and at the right and `rows` at the top and at the bottom.
  public func inset(columns: Int = 0, rows: Int = 0) -> Region {
    Region(
      x: x + min(columns, width), y: y + min(rows, height), width: width - 2 * columns,
      height: height - 2 * rows)
  }

  /// The cells that lie in both regions; empty where there are none.
  public func intersection(_ other: Region) -> Region {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Region(
      x: left, y: top, width: min(right, other.right) - left, height: min(bottom, other.bottom) - top)
  }

  /// A region of at most the size, in the middle of this one.
  public func centered(_ size: Size) -> Region {
    let columns = min(max(size.width, 0), width)
    let rows = min(max(size.height, 0), height)
    return Region(x: x + (width - columns) / 2, y: y + (height - rows) / 2, width: columns, height: rows)
  }
}

extension Region {
  /// Takes up to `rows` off the top and returns them.
  public mutating func takeTop(_ rows: Int) -> Region {
    let taken = Region(x: x, y: y, width: width, height: min(rows, height))
    self = Region(x: x, y: taken.bottom, width: width, height: height - taken.height)
    return taken
  }

  /// Takes up to `rows` off the bottom and returns them.
  public mutating func takeBottom(_ rows: Int) -> Region {
    let kept = height - min(max(rows, 0), height)
    let taken = Region(x: x, y: y + kept, width: width, height: height - kept)
    self = Region(x: x, y: y, width: width, height: kept)
    return taken
  }

  /// Takes up to `columns` off the left and returns them.
  public mutating func takeLeft(_ columns: Int) -> Region {
    let taken = Region(x: x, y: y, width: min(columns, width), height: height)
    self = Region(x: taken.right, y: y, width: width - taken.width, height: height)
    return taken
  }

  /// Takes up to `columns` off the right and returns them.
  public mutating func takeRight(_ columns: Int) -> Region {
    let kept = width - min(max(columns, 0), width)
    let taken = Region(x: x + kept, y: y, width: width - kept, height: height)
    self = Region(x: x, y: y, width: kept, height: height)
    return taken
  }
}
