//! Pictures without a graphics card: triangles with a texture, on the processor, the same on every machine.

use egui::epaint::textures::{TextureFilter, TextureOptions};
use egui::epaint::{ImageData, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, Rect, TextureId, TexturesDelta};
use image::RgbaImage;
use std::collections::HashMap;

#[derive(Default)]
pub struct CpuRenderer {
    textures: HashMap<TextureId, (ColorImage, TextureOptions)>,
}

impl egui_kittest::TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        #[expect(clippy::iter_over_hash_type, reason = "each texture is set by itself")]
        for (id, changes) in delta.set.drain() {
            for change in changes {
                let ImageData::Color(patch) = &change.image;
                match change.pos {
                    None => {
                        self.textures.insert(id, ((**patch).clone(), change.options));
                    }
                    Some([x, y]) => {
                        if let Some((whole, _)) = self.textures.get_mut(&id) {
                            for row in 0..patch.height() {
                                let from = row * patch.width();
                                let to = (y + row) * whole.width() + x;
                                whole.pixels[to..to + patch.width()]
                                    .copy_from_slice(&patch.pixels[from..from + patch.width()]);
                            }
                        }
                    }
                }
            }
        }
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.viewport_rect().size() * scale;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        // As the window is cleared before it is drawn.
        let ground = ctx.global_style().visuals.panel_fill.to_normalized_gamma_f32();
        let mut canvas = Canvas { width, height, pixels: vec![ground; width * height] };
        for clipped in ctx.tessellate(output.shapes.clone(), scale) {
            if let Primitive::Mesh(mesh) = &clipped.primitive
                && let Some((texture, options)) = self.textures.get(&mesh.texture_id)
            {
                canvas.mesh(mesh, clipped.clip_rect, scale, texture, *options);
            }
        }
        let bytes = canvas.pixels.iter().flat_map(|p| p.map(|c| (c * 255.0 + 0.5) as u8)).collect();
        RgbaImage::from_raw(width as u32, height as u32, bytes).ok_or_else(|| "no such size".to_owned())
    }
}

struct Canvas {
    width: usize,
    height: usize,
    /// Premultiplied, 0 to 1, in the gamma space egui blends in.
    pixels: Vec<[f32; 4]>,
}

impl Canvas {
    fn mesh(&mut self, mesh: &Mesh, clip: Rect, scale: f32, texture: &ColorImage, options: TextureOptions) {
        let clip = [
            (clip.left() * scale).round().clamp(0.0, self.width as f32) as usize,
            (clip.top() * scale).round().clamp(0.0, self.height as f32) as usize,
            (clip.right() * scale).round().clamp(0.0, self.width as f32) as usize,
            (clip.bottom() * scale).round().clamp(0.0, self.height as f32) as usize,
        ];
        for corners in mesh.indices.chunks_exact(3) {
            let [a, b, c] = [0, 1, 2].map(|i| mesh.vertices[corners[i] as usize]);
            self.triangle([a, b, c], clip, scale, texture, options);
        }
    }

    fn triangle(
        &mut self,
        corners: [Vertex; 3],
        clip: [usize; 4],
        scale: f32,
        texture: &ColorImage,
        options: TextureOptions,
    ) {
        let [a, b, c] = corners.map(|v| (f64::from(v.pos.x * scale), f64::from(v.pos.y * scale)));
        let area = (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
        if area == 0.0 {
            return;
        }
        let low = |values: [f64; 3], bound: usize| {
            (values.into_iter().fold(f64::MAX, f64::min).floor().max(0.0) as usize).max(bound)
        };
        let high = |values: [f64; 3], bound: usize| {
            (values.into_iter().fold(f64::MIN, f64::max).ceil().max(0.0) as usize).min(bound)
        };
        let columns = low([a.0, b.0, c.0], clip[0])..high([a.0, b.0, c.0], clip[2]);
        // Most triangles are of one colour and one texel; those are blended without looking anything up.
        let same = corners.iter().all(|v| v.color == corners[0].color && v.uv == corners[0].uv);
        let flat = same.then(|| {
            let texel = sample(texture, corners[0].uv.x, corners[0].uv.y, options);
            let colour = corners[0].color.to_array();
            [0, 1, 2, 3].map(|i| f32::from(colour[i]) / 255.0 * texel[i])
        });
        for y in low([a.1, b.1, c.1], clip[1])..high([a.1, b.1, c.1], clip[3]) {
            let row = y as f64 + 0.5;
            // Along a row the share of each corner is a straight line: where all three are positive is one stretch.
            let line = |p1: (f64, f64), p2: (f64, f64)| {
                let slope = -(p2.1 - p1.1) / area;
                let at_zero = ((p2.0 - p1.0) * (row - p1.1) + (p2.1 - p1.1) * p1.0) / area;
                (at_zero, slope)
            };
            let lines = [line(b, c), line(c, a), line(a, b)];
            let (mut from, mut to) = (columns.start as f64, columns.end as f64);
            for (at_zero, slope) in lines {
                // The first pixel whose middle is inside; a middle on an edge belongs to the right-hand side.
                let crossing = -at_zero / slope - 0.5;
                if slope > 0.0 {
                    from = from.max(crossing.ceil());
                } else if slope < 0.0 {
                    to = to.min(crossing.ceil());
                } else if at_zero < 0.0 {
                    to = from;
                }
            }
            if to <= from {
                continue;
            }
            for x in from as usize..to as usize {
                let at = y * self.width + x;
                if let Some(source) = flat {
                    self.blend(at, source);
                } else {
                    let middle = x as f64 + 0.5;
                    let shares = lines.map(|(at_zero, slope)| (at_zero + slope * middle) as f32);
                    self.pixel(at, &corners, shares, texture, options);
                }
            }
        }
    }

    fn blend(&mut self, at: usize, source: [f32; 4]) {
        if source[3] >= 1.0 {
            self.pixels[at] = source;
            return;
        }
        let rest = 1.0 - source[3];
        let under = &mut self.pixels[at];
        for channel in 0..4 {
            under[channel] = (source[channel] + under[channel] * rest).min(1.0);
        }
    }

    fn pixel(
        &mut self,
        at: usize,
        corners: &[Vertex; 3],
        shares: [f32; 3],
        texture: &ColorImage,
        options: TextureOptions,
    ) {
        let mut colour = [0.0; 4];
        let (mut u, mut v) = (0.0, 0.0);
        for (corner, share) in corners.iter().zip(shares) {
            for (sum, part) in colour.iter_mut().zip(corner.color.to_array()) {
                *sum += share * f32::from(part) / 255.0;
            }
            u += share * corner.uv.x;
            v += share * corner.uv.y;
        }
        let texel = sample(texture, u, v, options);
        self.blend(at, [0, 1, 2, 3].map(|i| colour[i] * texel[i]));
    }
}

#[expect(clippy::many_single_char_names, reason = "the usual letters of a texture's geometry")]
fn sample(texture: &ColorImage, u: f32, v: f32, options: TextureOptions) -> [f32; 4] {
    let (width, height) = (texture.width() as i64, texture.height() as i64);
    let texel = |x: i64, y: i64| -> [f32; 4] {
        let colour: Color32 =
            texture.pixels[(y.clamp(0, height - 1) * width + x.clamp(0, width - 1)) as usize];
        colour.to_array().map(|part| f32::from(part) / 255.0)
    };
    let (x, y) = (u * width as f32, v * height as f32);
    if options.magnification == TextureFilter::Nearest {
        return texel(x.floor() as i64, y.floor() as i64);
    }
    let (x, y) = (x - 0.5, y - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let (fx, fy) = (x - left, y - top);
    let [a, b, c, d] =
        [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(dx, dy)| texel(left as i64 + dx, top as i64 + dy));
    let mut mixed = [0.0; 4];
    for channel in 0..4 {
        let upper = a[channel] * (1.0 - fx) + b[channel] * fx;
        let lower = c[channel] * (1.0 - fx) + d[channel] * fx;
        mixed[channel] = upper * (1.0 - fy) + lower * fy;
    }
    mixed
}
