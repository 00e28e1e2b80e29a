// Vite hands a file over as text when its name ends in `?raw`.
declare module '*.typ?raw' {
	const text: string;
	export default text;
}
