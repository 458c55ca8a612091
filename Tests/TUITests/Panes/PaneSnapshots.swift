@testable import TUI

/// The text of a pane on a frame of its own.
func picture(_ pane: some Pane, _ width: Int, _ height: Int = 1) -> String {
  AnsiText.text(frame(pane, width, height))
}

/// A frame with nothing but the pane.
func frame(_ pane: some Pane, _ width: Int, _ height: Int = 1) -> Frame {
  var frame = Frame(Size(width: width, height: height))
  pane.render(into: &frame, region: Region(frame.size))
  return frame
}

/// One pane in several sizes below each other, each with a heading that tells its size.
func pictures(_ pane: some Pane, _ sizes: [(width: Int, height: Int)]) -> String {
  sizes.map { "[\($0.width)×\($0.height)]\n" + picture(pane, $0.width, $0.height) }.joined(separator: "\n")
}
