// The shared core is one import: `HiAPICore` hands on the floors that it stands on.
@_exported public import HiAPIBasics
@_exported public import HiAPICatalog
@_exported public import HiAPIService
@_exported public import HiAPITasks
