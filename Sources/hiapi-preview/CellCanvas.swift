import CPicture

/// A picture as coloured characters, by libchafa.
struct CellCanvas {
  let columns: Int
  let rows: Int
  /// See ``Report``.
  private(set) var cells: [UInt8] = []

  init(_ pixels: Pixels, _ order: Order) throws(Refusal) {
    (columns, rows) = order.cells(width: pixels.columns, height: pixels.rows)
    guard let config = chafa_canvas_config_new(),
      let map = chafa_symbol_map_new(), let fillMap = chafa_symbol_map_new()
    else { throw .system("there is not enough memory") }
    defer {
      chafa_canvas_config_unref(config)
      chafa_symbol_map_unref(map)
      chafa_symbol_map_unref(fillMap)
    }
    // Threads would want memory of their own, and a preview keeps to one core.
    chafa_set_n_threads(1)
    let (symbols, fill) = order.characters
    for range in symbols { chafa_symbol_map_add_by_range(map, range.lowerBound, range.upperBound) }
    for range in fill {
      chafa_symbol_map_add_by_range(fillMap, range.lowerBound, range.upperBound)
    }
    chafa_canvas_config_set_symbol_map(config, map)
    if !fill.isEmpty { chafa_canvas_config_set_fill_symbol_map(config, fillMap) }
    chafa_canvas_config_set_geometry(config, Int32(columns), Int32(rows))
    chafa_canvas_config_set_work_factor(config, 1)
    order.apply(to: config)
    guard let canvas = chafa_canvas_new(config) else {
      throw .system("there is not enough memory")
    }
    defer { chafa_canvas_unref(canvas) }
    chafa_canvas_draw_all_pixels(
      canvas, pixels.hasAlpha ? CP_PIXEL_RGBA8 : CP_PIXEL_RGB8, pixels.bytes,
      Int32(pixels.columns), Int32(pixels.rows), Int32(pixels.stride))
    take(canvas, hasColors: order.depth != .mono)
  }

  private mutating func take(_ canvas: OpaquePointer, hasColors: Bool) {
    cells.reserveCapacity(columns * rows * 12)
    for row in 0..<rows {
      for column in 0..<columns {
        var (foreground, background) = (Int32(-1), Int32(-1))
        if hasColors {
          chafa_canvas_get_raw_colors_at(
            canvas, Int32(column), Int32(row), &foreground, &background)
        }
        let scalar = chafa_canvas_get_char_at(canvas, Int32(column), Int32(row))
        for value in [scalar, UInt32(bitPattern: foreground), UInt32(bitPattern: background)] {
          withUnsafeBytes(of: value.littleEndian) { cells.append(contentsOf: $0) }
        }
      }
    }
  }
}

extension Order {
  private typealias Scalars = ClosedRange<UInt32>

  /// What shows edges, and what fills cells without one by the share of them that it covers.
  fileprivate var characters: (symbols: [ClosedRange<UInt32>], fill: [ClosedRange<UInt32>]) {
    let halves: [Scalars] = [0x20...0x20, 0x2580...0x2580, 0x2584...0x2584, 0x2588...0x2588]
    let sides: [Scalars] = [0x258C...0x258C, 0x2590...0x2590]
    let symbols: [Scalars] =
      switch self.symbols {
      case .half: halves
      case .quadrant: halves + sides + [0x2596...0x259F]
      case .sextant: halves + sides + [0x1FB00...0x1FB3B]
      case .ascii: [0x20...0x7E]
      }
    // Shades of two colours stand for those between them, where there are few.
    if depth == .truecolor { return (symbols, []) }
    return (
      symbols, self.symbols == .ascii ? symbols : [0x20...0x20, 0x2588...0x2588, 0x2591...0x2593]
    )
  }

  /// Colours, and what is done where there are few.
  fileprivate func apply(to config: OpaquePointer) {
    let (mode, space, isStrengthened): (Int32, Int32, Int32) =
      switch depth {
      case .truecolor: (CP_TRUECOLOR, CP_COLOR_SPACE_RGB, 0)
      // The first sixteen follow the person's palette, so nobody knows how they look.
      case .indexed256: (CP_INDEXED_240, CP_COLOR_SPACE_DIN99D, 0)
      case .indexed16: (CP_INDEXED_16, CP_COLOR_SPACE_DIN99D, 1)
      case .indexed8: (CP_INDEXED_8, CP_COLOR_SPACE_RGB, 1)
      case .mono: (CP_FGBG, CP_COLOR_SPACE_RGB, 1)
      }
    chafa_canvas_config_set_canvas_mode(config, mode)
    chafa_canvas_config_set_color_space(config, space)
    chafa_canvas_config_set_preprocessing_enabled(config, isStrengthened)
    // Above all not by error diffusion: libchafa before 1.18.2 writes outside its memory with it.
    chafa_canvas_config_set_dither_mode(config, CP_DITHER_NONE)
    let (text, behind): (UInt32, UInt32) =
      background == .dark ? (0xFFFFFF, 0x000000) : (0x000000, 0xFFFFFF)
    chafa_canvas_config_set_fg_color(config, text)
    chafa_canvas_config_set_bg_color(config, behind)
  }
}
