import Graph
import TUI

/// What the command line asks for.
struct Arguments {
  /// What is to be done.
  enum Action: Equatable {
    case open, help, version, listDemos, validate
    case printScreen, printSteps, printValues, printLayout
    case checkGradient(tolerance: Double)
    case benchmark
  }

  /// Where `--step` points to.
  enum Place: Equatable {
    case step(Int)
    case forward, backward, end
  }

  var action = Action.open
  var file: String?
  var demo: String?
  var size: Size?
  var step: Place?
  var keys: [Key] = []
  var iterations: Int?
  var isPlaying = false
  var speed: Double?
  var isAnimated: Bool?
  var learningRate: Double?
  var zoom: Zoom?
  var color = ColorChoice.automatic
  var isASCII: Bool?
  var palette: Palette?
  var configuration: String?
  var usesConfiguration = true
}
