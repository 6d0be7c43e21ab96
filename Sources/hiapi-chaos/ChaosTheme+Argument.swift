public import ArgumentParser
public import HiAPIChaos

extension ChaosTheme: ExpressibleByArgument {}
