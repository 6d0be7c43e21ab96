public import CellGrid
public import Foundation
public import HiAPICore

/// The whole life of the program as a value.
///
/// Only `update` changes it, and only `draw` shows it.
public struct AppState: Equatable, Sendable {
  public var size: Size
  public var account: AccountLabel
  public var focus = Panel.models
  public var main = MainContent.facts
  public var models: ModelsState
  public var compose: ComposeState?
  /// Why outputs could not be saved; nil where they can.
  public var outputProblem: String?
  /// Drafts that gave way to another, the last one first; one key brings them back.
  public var parkedDrafts: [ComposeState] = []
  /// Variants that were sent last.
  var batch: VariantBatch?
  /// What is known of the file that keeps them all.
  var drafts = DraftKeeping()
  public var tasks = TasksState()
  public var detail: TaskDetailState?
  /// Tasks of the account that were made elsewhere; nil until a person looked for them.
  public var strays: StraysState?
  /// What today's tasks cost by their estimates; nil until it was added up.
  public var spending: Spending?
  public var limits = SpendingLimits.none
  public var doctorPage = DoctorPageState()
  /// The task that panel 3 will show once it is read; what it shows now stands until then.
  var following: LocalTaskID?
  /// The shown task was chosen in the list, and not just sent: `Esc` goes back there.
  var isTaskFromList = false
  /// The help overlay and how far it is scrolled; nil when it is closed.
  public var helpScroll: Int?
  /// How far the facts of the model are scrolled.
  public var factsScroll = 0
  public var notice: Notice?
  /// A `y` was pressed; the next key says what to copy.
  public var isCopying = false
  /// `^C` was pressed with nothing left to cancel; a second one quits.
  public var isQuitArmed = false
  /// The task of which a key has said that the service made none; the same key again settles it.
  var disowning: LocalTaskID?
  /// The time as last told; it moves only while something on the screen does.
  public var now: Date
  /// When the engine was last told what is waited for.
  var attendedAt: Date?
  /// What is wrong with who leads; nil where all is well.
  var leadProblem: TaskOutlook.Lead?
  /// Steps of whatever turns while tasks are live.
  public var spinner = 0
  /// The tick that is on its way.
  public var tick = Tick()
  /// Counts cursor moves, so that only the last one's rest moves panel 3.
  public var restGeneration = 0
  /// Frames without line-drawing characters (`--ascii`).
  public var isASCII = false

  public init(size: Size, account: AccountLabel, catalog: Catalog, now: Date) {
    self.size = size
    self.account = account
    self.models = ModelsState(catalog: catalog)
    self.now = now
  }

  /// Where the panels stand at this size.
  public var layout: ScreenLayout { ScreenLayout(size: size) }

  /// A list over the form has the keys.
  var isSheetOpen: Bool { focus == .main && main == .compose && compose?.sheet != nil }

  /// The task that panel 3 shows, once it is loaded.
  public var shownTask: GenerationTask? {
    guard case .task(let id) = main, let detail, detail.id == id else { return nil }
    return detail.task
  }
}
