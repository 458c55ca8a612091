import CNcurses

/// How many columns of the terminal text takes.
///
/// Widths are those of the C library, as ncurses's are, so that what is drawn stands where it was meant to.
public enum Width {
  /// Whether the locale of the user is a Unicode one.
  ///
  /// The first use takes the character type from the environment; where that is no Unicode locale the drawing
  /// must be ASCII.
  public static let isUnicodeLocale = bpv_use_locale()

  /// Columns of a character: 0, 1 or 2, and more where it is a sequence that terminals draw side by side.
  public static func columns(of character: Character) -> Int {
    character.isASCII ? 1 : Glyphs(String(character)).reduce(0) { $0 + $1.columns }
  }

  /// Columns of one scalar: 0 for marks, 1, 2; nothing where it must not reach a terminal.
  ///
  /// Controls, format characters (bidirectional overrides, zero-width and tag characters) and separators of
  /// lines must not.
  static func columns(of scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x20...0x7E: return 1
    // Arrows, mathematics, lines, blocks, Braille: by far the most, and known to be harmless.
    case 0x2190...0x2319, 0x2500...0x25FC, 0x2800...0x28FF: return 1
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: return nil
    default: break
    }
    _ = isUnicodeLocale
    let columns = Int(bpv_width(scalar.value))
    return columns < 0 ? nil : columns
  }
}

/// One or two columns of text: a character with its marks.
struct Glyph: Equatable {
  /// The base character and its marks.
  var character: Character
  /// One or two.
  var columns: Int
}

/// The glyphs of a text in the order in which a terminal places them.
///
/// A terminal does not know the clusters of Unicode: every scalar with a width opens a cell, every mark joins the
/// cell before it. What must not reach a terminal is left out, or shown as `�` where it may be a letter.
struct Glyphs: Sequence, IteratorProtocol {
  /// As many marks as ncurses keeps in a cell.
  private static let markLimit = 4

  private var scalars: String.UnicodeScalarView.Iterator
  private var upcoming: Unicode.Scalar?

  /// The glyphs of a text.
  init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
    upcoming = scalars.next()
  }

  mutating func next() -> Glyph? {
    while let base = upcoming {
      upcoming = scalars.next()
      switch Width.columns(of: base) {
      case nil where base.properties.generalCategory == .unassigned:
        return Glyph(character: "\u{FFFD}", columns: 1)
      case nil, 0: continue
      case let columns?: return Glyph(character: withMarks(base), columns: columns)
      }
    }
    return nil
  }

  /// The base with the marks that follow it.
  private mutating func withMarks(_ base: Unicode.Scalar) -> Character {
    guard let first = upcoming, !first.isASCII, Width.columns(of: first) ?? 0 == 0 else {
      return Character(base)
    }
    var cluster = String(Character(base))
    var marks = 0
    while let mark = upcoming, !mark.isASCII, Width.columns(of: mark) ?? 0 == 0 {
      guard mark.properties.generalCategory != .unassigned else { break }
      if Width.columns(of: mark) == 0, marks < Self.markLimit {
        cluster.unicodeScalars.append(mark)
        marks += 1
      }
      upcoming = scalars.next()
    }
    return cluster.count == 1 ? Character(cluster) : Character(base)
  }
}
