public import CellGrid
public import Foundation
public import HiAPICore
import HiAPIPreview

/// The whole life of the program as a value.
///
/// Only `update` changes it, and only `draw` shows it.
public struct AppState: Equatable, Sendable {
  var size: Size
  var account: AccountLabel
  var focus = Panel.models
  var main = MainContent.facts
  var models: ModelsState
  var compose = ComposeState()
  var tasks = TasksState()
  var detail: TaskDetailState?
  /// Tasks of the account that were made elsewhere.
  var untracked = UntrackedState()
  var doctorPage = DoctorPageState()
  /// The picture beside the shown task.
  public var preview = PreviewState()
  /// What lies over the panels, the last one on top.
  var overlays: [Layer] = []
  /// What today's tasks cost by their estimates; nil until it was added up.
  var spending: Spending?
  public var limits = SpendingLimits.none
  /// The task that panel 3 will show once it is read; what it shows now stands until then.
  var following: LocalTaskID?
  /// Where `Esc` leads back to, the nearest place last.
  var trail: [Place] = []
  /// What was typed for a task that is being read.
  var held: HeldInput?
  /// The last key meant nothing here: what came in one go with it is not run as commands.
  var isBurstSpoiled = false
  /// The focused panel has the whole screen.
  var isZoomed = false
  /// The list that had the focus last: it has most of the room.
  var lastList = Panel.models
  public var notice: Notice?
  /// `^C` was pressed with nothing left to cancel; a second one quits.
  var isQuitArmed = false
  /// The time as last told; it moves only while something on the screen does.
  var now: Date
  /// When the engine was last told what is waited for.
  var attendedAt: Date?
  /// What is wrong with who leads; nil where all is well.
  var leadProblem: TaskOutlook.Lead?
  /// Steps of whatever turns while tasks are live.
  var spinner = 0
  var tick = Tick()
  /// Counts cursor moves, so that only the last one's rest moves panel 3.
  var restGeneration = 0
  /// Frames without line-drawing characters (`--ascii`).
  public var isASCII = false

  /// The tick that is on its way, if any.
  struct Tick: Equatable {
    /// After how long it was asked for; nil when none is on its way.
    var pending: Duration?
    /// Which one counts: a slow one that a quicker one overtook still comes, and means nothing.
    var generation = 0
  }

  public init(size: Size, account: AccountLabel, catalog: Catalog, now: Date) {
    self.size = size
    self.account = account
    self.models = ModelsState(catalog: catalog)
    self.now = now
  }

  /// Where the panels stand at this size.
  var layout: ScreenLayout { ScreenLayout(size: size, list: lastList, isZoomed: isZoomed) }

  /// The task that panel 3 shows, once it is loaded.
  var shownTask: GenerationTask? { shownDetail?.task }

  var previewPlace: PreviewPlace { PreviewPlace(in: layout.content(of: .main), of: size) }

  /// The picture that panel 3 wants; none where another panel hides it.
  var wantedPicture: PictureRequest? {
    guard let look = preview.look, layout.tabs == nil || focus == .main else { return nil }
    return shownTask?.picture(in: previewPlace, look)
  }

  private var shownDetail: TaskDetailState? {
    guard case .task(let id) = main, let detail, detail.id == id else { return nil }
    return detail
  }

  /// The task that a key in the list or in panel 3 means: the one shown, if the cursor is on it.
  var actedOn: TaskDetailState? {
    guard let detail = shownDetail, detail.task != nil else { return nil }
    return focus == .tasks && tasks.selected?.id != detail.id ? nil : detail
  }

  /// Whether a task is under way, and so something on the screen turns.
  var isAlive: Bool { tasks.window.counts.live > 0 || tasks.window.counts.unknown > 0 }

  var unsentVariants: Int { compose.unsentVariants(in: tasks.window) }

  var modelRows: Int { ModelsView.listRows(in: layout.content(of: .models)) }
  var taskRows: Int { layout.content(of: .tasks).rows }

  var composeContext: ComposeContext {
    ComposeContext(
      area: layout.content(of: .main), catalog: models.catalog, selected: models.selected,
      tasks: tasks.window)
  }

  /// Explains what went wrong with a task.
  var doctor: Doctor { Doctor(catalog: models.catalog, key: account.key) }
}
