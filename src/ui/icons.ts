/** Paths of the line icons, drawn on a 20 by 20 grid with a 2 px stroke. Fonts of the design hold no arrows and ticks. */
export const icons = {
	'arrow-right': 'M3 10h13M11 5l5 5-5 5',
	'arrow-left': 'M17 10H4M9 5l-5 5 5 5',
	'arrow-up': 'M10 17V4M5 9l5-5 5 5',
	'arrow-down': 'M10 3v13M5 11l5 5 5-5',
	alert: 'M10 2.5 18.5 17.5h-17zM10 8v4.5M10 14.2v1.6',
	bell: 'M4 14h12l-1.5-2V8a4.5 4.5 0 0 0-9 0v4zM8.5 16.5a1.5 1.5 0 0 0 3 0',
	check: 'M3 10.5 8 15.5 17.5 4.5',
	chevron: 'M4 7l6 6 6-6',
	clock: 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM10 6v4l3 2',
	close: 'M4 4l12 12M16 4 4 16',
	document: 'M4 2h8l4 4v12H4zM12 2v4h4',
	download: 'M10 2v11M5 8.5l5 5 5-5M3 18h14',
	external: 'M8 4H3v13h13v-5M11 3h6v6M17 3l-8 8',
	flag: 'M4 18V3h11l-2.5 3.5L15 10H4',
	info: 'M2.5 2.5h15v15h-15zM10 9v5.5M10 5.2v1.8',
	key: 'M7 8.5a3.5 3.5 0 1 1 0 3L2.5 11.5M9.5 10H18v3M15 10v2',
	language: 'M2 4h9M6.5 2v2M9.5 4C9 8 6 11 2 12.5M4 7c1 2.5 3.5 4.5 6 5.5M9 18l4.2-10h.6L18 18M10.6 14.5h5.8',
	law: 'M13 5.5C13 3.6 11.8 2.6 10 2.6S7 3.7 7 5.2c0 3.3 6.4 3 6.4 6.7 0 1.4-1 2.4-2.4 2.7M7 14.5c0 1.9 1.2 2.9 3 2.9s3-1.1 3-2.6c0-3.3-6.4-3-6.4-6.7 0-1.4 1-2.4 2.4-2.7',
	lock: 'M4 9h12v8H4zM6.5 9V6.5a3.5 3.5 0 0 1 7 0V9',
	mail: 'M2.5 4.5h15v11h-15zM2.5 5.5l7.5 6 7.5-6',
	offline: 'M3 3l14 14M2 8a12 12 0 0 1 4-2.5M18 8a12 12 0 0 0-7-3M5.5 11.5A7 7 0 0 1 8 10M14.5 11.5a7 7 0 0 0-1.5-1.1M10 15.5v.5',
	person: 'M10 3.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3.5 17.5c.5-4 3-6 6.5-6s6 2 6.5 6',
	search: 'M8.5 3a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM12.5 12.5 18 18',
	share: 'M5 10v7h10v-7M10 13V2M6 6l4-4 4 4',
	sort: 'M6 8l4-5 4 5M6 12l4 5 4-5',
	upload: 'M10 14V3M5 7.5l5-5 5 5M3 18h14'
} as const;

export type IconName = keyof typeof icons;
