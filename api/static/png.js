// The picture as PNG: the server's SVG drawn on a canvas at twice its size (or as large as a canvas may be).
const MOST = 16000;

export async function savePng(address, name) {
  const svg = await (await fetch(address)).text(), url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(2, MOST / image.width, MOST / image.height);
    if (scale < 0.5) throw new Error("too large");
    const canvas = document.createElement("canvas");
    canvas.width = image.width * scale; canvas.height = image.height * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png")), link = document.createElement("a");
    link.href = URL.createObjectURL(blob); link.download = `phahe-${name.replaceAll("/", "-")}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 5000);
  } finally { URL.revokeObjectURL(url); }
}
