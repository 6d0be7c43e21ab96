extension JSONValue {
  /// The value as compact JSON: members in their order, no white space, `/` not escaped.
  ///
  /// These are the bytes that are sent, hashed and sent again, so they never change: Foundation's
  /// encoders sort or shuffle members, and the few lines that write them are ours. A number that JSON
  /// cannot hold (NaN, infinity) is written as `null`.
  public var serialized: String { written(by: JSONWriter(isPlain: false)) }

  /// The same value as one line of JSON that is safe to print.
  ///
  /// It is for standard output, for files beside outputs, for whatever a person or a script reads.
  /// What could act on a terminal, hide or reorder text, or end a line for some readers is written as
  /// `\u…`: control characters with C1, bidirectional and zero-width formats, separators, tags, private
  /// use. A reader of JSON gets the same strings as from ``serialized``.
  public var plain: String { written(by: JSONWriter(isPlain: true)) }

  private func written(by writer: JSONWriter) -> String {
    var writer = writer
    writer.write(self)
    return writer.text
  }
}
