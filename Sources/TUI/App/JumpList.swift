/// The places that were left by a jump, to come back to: a time and a selection each.
///
///     places   a  b  c │        at the end: nothing is newer
///              a  b │ c         after going back once: `c` is newer
struct JumpList: Equatable, Sendable {
  /// A moment, and what was selected in it.
  struct Place: Equatable, Sendable {
    var position: Int
    var selection: Int?
  }

  /// The most places that are kept.
  static let limit = 100

  private(set) var places: [Place] = []
  /// How many of the places are older than where the program stands.
  private(set) var index = 0

  /// Remembers a place that is about to be left; what was newer is forgotten.
  mutating func leave(_ place: Place) {
    places.removeSubrange(index...)
    if places.last != place { places.append(place) }
    if places.count > Self.limit { places.removeFirst() }
    index = places.count
  }

  /// The place `distance` away, newer or older than here; nil where there is none.
  mutating func go(_ distance: Int, from here: Place) -> Place? {
    let target = index + distance
    guard distance < 0 ? index > 0 : target < places.count else { return nil }
    // Where the list ends here, this place is noted, so that it can be found again.
    if index == places.count { places.append(here) }
    index = max(0, min(target, places.count - 1))
    return places[index]
  }

  /// What is wrong with it; empty where all is well.
  func checkInvariants() -> [String] {
    (0...places.count).contains(index) ? [] : ["jump \(index) of \(places.count)"]
  }
}
