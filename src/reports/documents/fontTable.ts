/** Fonts that papers name, and what stands in for them where they are not: other systems have them under other names. */
const FONTS = [
  {
    name: '仿宋',
    others: ['FangSong', '仿宋_GB2312', 'STFangsong', 'Noto Serif CJK SC'],
    family: 'modern',
    east: true,
  },
  { name: '宋体', others: ['SimSun', 'STSong', 'Songti SC', 'Noto Serif CJK SC'], family: 'auto', east: true },
  { name: '黑体', others: ['SimHei', 'STHeiti', 'Heiti SC', 'Noto Sans CJK SC'], family: 'modern', east: true },
  { name: 'Times New Roman', others: ['Liberation Serif'], family: 'roman', east: false },
  { name: 'Arial', others: ['Liberation Sans'], family: 'swiss', east: false },
] as const;

/** Windows' number of the character set: GB 2312, or Western. */
const CHARSET = { east: '86', west: '00' } as const;

/** The part of a DOCX that says what to use where a font is missing. */
export function fontTable(): string {
  const fonts = FONTS.map(({ name, others, family, east }) => {
    const about = `<w:charset w:val="${east ? CHARSET.east : CHARSET.west}"/><w:family w:val="${family}"/><w:pitch w:val="variable"/>`;
    return `<w:font w:name="${name}"><w:altName w:val="${others.join(';')}"/>${about}</w:font>`;
  });
  const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${namespace}">${fonts.join('')}</w:fonts>`;
}
