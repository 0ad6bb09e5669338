// Drills wait more than they work, so there may be more of them than processors.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
