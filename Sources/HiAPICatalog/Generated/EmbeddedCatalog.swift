// Made by `make generate` from Sources/HiAPICatalog/Models/catalog.json. Change that file instead.
// Not formatted, because a text stands on one line however long it is:
// swift-format-ignore-file

extension Catalog {
  /// The snapshot that is compiled in.
  public static let embedded = Catalog(
    models: [
      EmbeddedCatalog.`gpt-image-2`,
      EmbeddedCatalog.`gpt-image-2-image-to-image`,
      EmbeddedCatalog.`gpt-image-2-pro`,
      EmbeddedCatalog.`gpt-image-2-image-to-image-pro`,
      EmbeddedCatalog.`gpt-image-2-beta`,
      EmbeddedCatalog.`gpt-image-1.5`,
      EmbeddedCatalog.`gpt-image-2.5-flare`,
      EmbeddedCatalog.`gpt-image-2.5-sunburst`,
      EmbeddedCatalog.`seedream-5.0-pro`,
      EmbeddedCatalog.`seedream-5.0-lite`,
      EmbeddedCatalog.`seedream-4.5`,
      EmbeddedCatalog.`nano-banana`,
      EmbeddedCatalog.`nano-banana-2`,
      EmbeddedCatalog.`nano-banana-2-lite`,
      EmbeddedCatalog.`nano-banana-pro`,
      EmbeddedCatalog.`flux-1-1-pro`,
      EmbeddedCatalog.`flux-schnell`,
      EmbeddedCatalog.`flux-2`,
      EmbeddedCatalog.`flux-2-klein-4b`,
      EmbeddedCatalog.`flux-2-klein-9b`,
      EmbeddedCatalog.`qwen-image-2.0`,
      EmbeddedCatalog.`qwen-image-2.0-pro`,
      EmbeddedCatalog.`qwen-image-3.0`,
      EmbeddedCatalog.`qwen-image-3.0-pro`,
      EmbeddedCatalog.`grok-imagine`,
      EmbeddedCatalog.`grok-imagine-image-2.0`,
      EmbeddedCatalog.`grok-imagine-quality`,
      EmbeddedCatalog.`z-image`,
      EmbeddedCatalog.`wan2.7-image`,
      EmbeddedCatalog.`ideogram-v4`,
      EmbeddedCatalog.`851-labs/background-remover`,
      EmbeddedCatalog.`seedance-2.0`,
      EmbeddedCatalog.`seedance-2.0-fast`,
      EmbeddedCatalog.`seedance-2.0-mini`,
      EmbeddedCatalog.`seedance-2.5`,
      EmbeddedCatalog.`seedance-1-5-pro`,
      EmbeddedCatalog.`seedance-1-0-pro`,
      EmbeddedCatalog.`happyhorse-1-0`,
      EmbeddedCatalog.`happyhorse-1.1`,
      EmbeddedCatalog.`kling-3.0-omni`,
      EmbeddedCatalog.`kling-3.0-turbo`,
      EmbeddedCatalog.`kling-v3`,
      EmbeddedCatalog.`veo-3.1`,
      EmbeddedCatalog.`veo-3.1-fast`,
      EmbeddedCatalog.`gemini-omni-flash`,
      EmbeddedCatalog.`flux-3`,
      EmbeddedCatalog.`grok-imagine-1.5`,
      EmbeddedCatalog.`hailuo-2.3`,
      EmbeddedCatalog.`hailuo-2.3-fast`,
      EmbeddedCatalog.`minimax-h3`,
      EmbeddedCatalog.`heygen-avatar-v`,
      EmbeddedCatalog.`wan2.7-video`,
      EmbeddedCatalog.`wan3.0-video`,
      EmbeddedCatalog.`minimax-music-2.6`,
      EmbeddedCatalog.`minimax-music-3`,
      EmbeddedCatalog.`minimax-music-1.5`,
      EmbeddedCatalog.`lyria-3.5`,
      EmbeddedCatalog.`lyria-3-pro`,
      EmbeddedCatalog.`qwen-audio-3.0-tts-plus`,
      EmbeddedCatalog.`qwen-audio-3.0-tts-flash`,
      EmbeddedCatalog.`elevenlabs/text-to-dialogue`,
    ],
    modeSuffixes: ["/text-to-image", "/image-to-image", "/text-to-video", "/image-to-video", "/reference-to-video", ":image"],
    neverStrip: ["851-labs/background-remover", "elevenlabs/text-to-dialogue"],
    routes: [
      Catalog.Route(
        name: "default",
        note: nil),
      Catalog.Route(
        name: "ext",
        note: nil),
      Catalog.Route(
        name: "beta",
        note: nil),
      Catalog.Route(
        name: "pro",
        note: "retired for gpt-image-2 by 2026-07-13; pricing rows of gpt-image-2.5 still carry @pro"),
    ],
    source: "Compiled 2026-11-23 from stored copies of public HiAPI material (docs.hiapi.ai, www.hiapi.ai, dev.hiapi.ai, GitHub HiAPIAI, community clients); per-model source in each entry. The live sources of truth are the catalog page (seed), https://www.hiapi.ai/docs/models.json and https://www.hiapi.ai/api/pricing; neither could be read here.",
    compiled: "2026-11-23")
}

/// The entries of the compiled-in snapshot, each named by its model's id.
enum EmbeddedCatalog {}
