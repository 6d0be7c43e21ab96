/// What a key means; one table binds them (see `Keymap`).
public enum Command: Hashable, Sendable {
  // Everywhere
  case help, nextPanel, previousPanel, focus(Panel), redraw, suspend, cancel, quit, back
  // Lists and long texts
  case move(ListMove)
  // Models
  case filter, compose, showFacts, takeFiltered, leaveFilter, markModel, nextKind, refreshCatalog
  // The form
  case submit, nextField, previousField, stepNext, stepPrevious, resetField, toggleVerbatim,
    swapDraft, openEditor, openValues, openHistory, openPresets, openVariants, completePath,
    applyFormFix
  case edit(TextEdit)
  case lineUp, lineDown, textPageUp, textPageDown
  // A list over the form
  case takeFromSheet, takeWholeFromSheet, savePreset, removePreset, sendVariants
  case stopVariants
  // Tasks
  case openTask, refresh, toggleWatched, collectAgain, openOutput, editAsDraft, applyFix, openPage,
    toggleLiveOnly
  case findStrays, adoptStray, adoptAllStrays
  // A task of unknown outcome
  case takeLikely, disownTask
  case copyPrefix, copy(CopyTarget)
  // The doctor page
  case doctor, askService
}
