import Testing

@testable import HiAPICore

@Suite struct TaskPageReadingTests {
  private let row = #"{"taskId":"t","status":"queued"}"#

  @Test(arguments: ["tasks", "items", "list", "data", "records"])
  func `finds the rows under every name`(_ name: String) throws {
    for body in [
      #"{"code":200,"data":{"page":1,"size":10,"total":7,"\#(name)":[\#(row)]}}"#,
      #"{"total":"7","\#(name)":[\#(row)]}"#,
    ] {
      let page = try TaskPage(reading: .of(200, body))
      #expect(page.tasks.map(\.id.rawValue) == ["t"])
      #expect(page.total == 7)
    }
  }

  @Test func `takes a bare array`() throws {
    #expect(try TaskPage(reading: .of(200, #"{"data":[\#(row)]}"#)).tasks.count == 1)
    #expect(try TaskPage(reading: .of(200, "[\(row)]")).tasks.count == 1)
  }

  @Test(arguments: [
    #"{"data":{"tasks":[]}}"#, #"{"data":{"tasks":null}}"#, #"{"data":[]}"#, #"{"data":null}"#,
  ])
  func `takes an empty page`(_ body: String) throws {
    #expect(try TaskPage(reading: .of(200, body)).tasks.isEmpty)
  }

  @Test func `leaves out rows that are none`() throws {
    let rows = #"null,3,"x",[],{},{"id":""},{"id":"a","status":5},\#(row),{"task_id":"b"}"#
    let page = try TaskPage(reading: .of(200, #"{"data":{"tasks":[\#(rows)],"total":-1}}"#))
    #expect(page.tasks.map(\.id.rawValue) == ["a", "t", "b"])
    #expect(page.tasks.map(\.statusWord) == ["", "queued", ""])
    #expect(page.total == nil)
  }

  @Test(arguments: ["", "{}", "3", #"{"data":{}}"#, #"{"data":{"tasks":{}}}"#, "<html>"])
  func `calls anything else garbled`(_ body: String) {
    let error = #expect(throws: HiAPIError.self) { try TaskPage(reading: .of(200, body)) }
    #expect(error?.code == .garbled)
  }

  @Test func `says that it was refused`() {
    let error = #expect(throws: HiAPIError.self) {
      try TaskPage(reading: .of(401, #"{"error":{"code":"invalid_api_key","message":"m"}}"#))
    }
    #expect(error?.code == .rejected(status: 401))
    #expect(error?.message == "m")
  }
}
