// A picture to look at where no camera is: a still scene, painted again and again.

/** The track of a painted scene, upright or wide; none where canvas is missing. */
export function paintedTrack(width = 640, height = 360): MediaStreamTrack | undefined {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const paint = canvas.getContext('2d');
  if (!paint) return undefined;
  const [middle, unit] = [width / 2, Math.min(width, height) / 360];
  const draw = () => {
    const wall = paint.createLinearGradient(0, 0, width, height);
    wall.addColorStop(0, '#d8c8b0');
    wall.addColorStop(1, '#7a6250');
    paint.fillStyle = wall;
    paint.fillRect(0, 0, width, height);
    paint.fillStyle = '#b9c0c8';
    paint.fillRect(middle - 90 * unit, 190 * unit, 180 * unit, 130 * unit);
    paint.fillStyle = '#3f7f86';
    paint.fillRect(middle - 70 * unit, 110 * unit, 140 * unit, 80 * unit);
    paint.fillStyle = '#d9a985';
    paint.beginPath();
    paint.arc(middle, 80 * unit, 42 * unit, 0, 7);
    paint.fill();
  };
  draw();
  setInterval(draw, 200);
  return canvas.captureStream(5).getVideoTracks()[0];
}
