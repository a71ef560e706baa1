import localFont from 'next/font/local';

// Fontsource's latin and latin-ext subsets of two SIL OFL 1.1 typefaces; the licences are in this folder.
const display = localFont({
  src: './piazzolla-latin.woff2',
  weight: '100 900',
  variable: '--font-piazzolla',
  fallback: [],
  adjustFontFallback: 'Times New Roman',
});

// The second subset is fetched only when a page contains letters of its range (ł, ş, ế ...).
const displayExtended = localFont({
  src: './piazzolla-latin-ext.woff2',
  weight: '100 900',
  variable: '--font-piazzolla-extended',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0100-02FF,U+1D00-1EFF,U+20A0-20C0,U+2C60-2C7F,U+A720-A7FF' },
  ],
});

const text = localFont({
  src: './schibsted-grotesk-latin.woff2',
  weight: '400 900',
  variable: '--font-schibsted',
  fallback: [],
  adjustFontFallback: 'Arial',
});

const textExtended = localFont({
  src: './schibsted-grotesk-latin-ext.woff2',
  weight: '400 900',
  variable: '--font-schibsted-extended',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0100-02FF,U+1D00-1EFF,U+20A0-20C0,U+2C60-2C7F,U+A720-A7FF' },
  ],
});

/** The class names that set the four font variables on an element. */
export const fonts = [display, displayExtended, text, textExtended].map((font) => font.variable).join(' ');
