// One fictional award in six languages and three scripts, for tests. The translations are unreviewed drafts.
import type { CertificateData, CertificateStation } from '#rooms/credentials/certificate/certificate-data.ts';
import { rosettePath } from '#rooms/credentials/document/rosette.rules.ts';
import { shareUrl } from '#rooms/credentials/links/share-token.server.ts';

const award = 'A09-7K3M-Q2XV-9TBC-W4HP';
const url = shareUrl('https://cove.example', award, 'q7Zx2mVbT0uYk3sJ5hNc4w');
const shownUrl = `cove.example/verify/${award}`;
const path = rosettePath(award);
const issuedAt = new Date('2026-11-14T09:30:00Z');
const plates = ['N 014', 'P 03', 'C 12', 'U 027', undefined, 'A 09'];

/** Kind, name and note of each station, separated by a bar. */
function stations(...lines: readonly string[]): CertificateStation[] {
	return lines.map((line, index) => {
		const [kind = '', name = '', note = ''] = line.split('|');
		const plate = plates[index];
		return { kind, name, note, ...(plate !== undefined && { plate }) };
	});
}

/** Label and values of each element, separated by bars. */
const rows = (...lines: readonly string[]) =>
	lines.map((line) => {
		const [label = '', ...values] = line.split('|');
		return { label, values };
	});

const english: CertificateData = {
	language: 'en',
	documentTitle: 'Certificate: Restorative justice in probation: foundations, Ivana Petrova',
	author: 'Sample Centre for Probation Training, Plovdiv',
	issuedAt,
	sample: null,
	sentence: [
		{ role: 'plain', text: 'The Sample Centre for Probation Training confirms that' },
		{ role: 'name', text: 'Ivana Petrova' },
		{ role: 'plain', text: 'has shown, before two assessors, the competence' },
		{ role: 'title', text: 'Restorative justice in probation: foundations' }
	],
	facts: ['Micro-credential', '26 hours (1 ECTS)', 'EQF level 5 (proposed)', 'issued in Bulgaria on 14 November 2026', 'in force until 14 November 2029'],
	thread: {
		heading: 'Why this award exists',
		stations: stations(
			'Need|Starting with someone who refuses|Survey 2025, 131 of 212',
			'Profile|Probation officer|Version 4, duty 4',
			'Competence|Restorative communication|Level 3 of 4',
			'Unit|Preparing and running a meeting safely|Core 3.2',
			'Evidence|Role play, workplace task|Six of six criteria',
			'Award|Restorative justice in probation|14 November 2026'
		)
	},
	rosette: { path, note: 'The figure is computed from the number of this award. It helps the eye to compare; it proves nothing.' },
	check: { heading: 'Check this award', note: 'The page says whether it is in force today.', url, shownUrl },
	codeDescription: 'QR code that opens the page on which this award can be checked',
	funding: null,
	missingLetters: 'A box (□) stands for a letter that this typeface does not have. The page of the award shows the whole text.',
	statements: [
		'Signed electronically by the centre; not a qualified electronic seal under eIDAS. This paper is a copy: only the page says whether the award is in force.',
		'The eleven elements of the Council Recommendation of 16 June 2022 are on page 2.'
	],
	elements: {
		heading: 'The eleven elements',
		note: 'A micro-credential in Europe states all eleven (Council Recommendation of 16 June 2022, Annex I).',
		rows: rows(
			'Holder|Ivana Petrova',
			'Title|Restorative justice in probation: foundations',
			'Country or region of the issuer|Bulgaria',
			'Awarding body|Sample Centre for Probation Training, Plovdiv',
			'Date of issue|14 November 2026',
			'Learning outcomes|Explains what restorative justice is and what it is not.|Prepares and runs a restorative meeting safely.|Plans the follow-up of a meeting in case management.',
			'Notional workload|26 hours, 1 ECTS',
			'Level|EQF level 5, proposed by the awarding body',
			'Type of assessment|Role play and workplace task, judged against six criteria by two assessors',
			'Form of participation|Blended, with supervised practice',
			'Quality assurance|Internal, EQAVET-based review of March 2026. No external accreditation is claimed.'
		)
	},
	pageLabel: 'Page {page} of {pages}'
};

const greek: CertificateData = {
	...english,
	language: 'el',
	documentTitle: 'Πιστοποιητικό: Επανορθωτική δικαιοσύνη στην επιτήρηση, Όλγα Παπαδοπούλου',
	author: 'Δοκιμαστικό Κέντρο Κατάρτισης Επιμελητών, Θεσσαλονίκη',
	sample: { mark: 'ΔΕΙΓΜΑ', note: 'Το πρόσωπο, το κέντρο και η πιστοποίηση είναι φανταστικά.' },
	sentence: [
		{ role: 'plain', text: 'Το Δοκιμαστικό Κέντρο Κατάρτισης Επιμελητών βεβαιώνει ότι η' },
		{ role: 'name', text: 'Όλγα Παπαδοπούλου' },
		{ role: 'plain', text: 'απέδειξε, ενώπιον δύο αξιολογητών, την ικανότητα' },
		{ role: 'title', text: 'Επανορθωτική δικαιοσύνη στην κοινωνική επιτήρηση: βασικές αρχές' }
	],
	facts: ['Μικροδιαπιστευτήριο', '26 ώρες (1 ECTS)', 'επίπεδο 5 ΕΠΕΠ', 'εκδόθηκε στην Ελλάδα στις 14 Νοεμβρίου 2026', 'ισχύει έως 14 Νοεμβρίου 2029'],
	thread: {
		heading: 'Γιατί υπάρχει αυτή η πιστοποίηση',
		stations: stations(
			'Ανάγκη|Η αρχή με κάποιον που αρνείται|Έρευνα 2025, 131 από 212',
			'Προφίλ|Επιμελητής κοινωνικής αρωγής|Έκδοση 4, καθήκον 4',
			'Ικανότητα|Επανορθωτική επικοινωνία|Επίπεδο 3 από 4',
			'Ενότητα|Προετοιμασία και ασφαλής διεξαγωγή συνάντησης|Πυρήνας 3.2',
			'Τεκμήριο|Παιχνίδι ρόλων, εργασία στον χώρο εργασίας|Έξι από έξι κριτήρια',
			'Πιστοποίηση|Επανορθωτική δικαιοσύνη|14 Νοεμβρίου 2026'
		)
	},
	pageLabel: 'Σελίδα {page} από {pages}'
};

const bulgarian: CertificateData = {
	...english,
	language: 'bg',
	documentTitle: 'Удостоверение: Възстановително правосъдие в пробацията: основи, Ивана Петрова',
	author: 'Примерен център за обучение по пробация, Пловдив',
	sentence: [
		{ role: 'plain', text: 'Примерният център за обучение по пробация потвърждава, че' },
		{ role: 'name', text: 'Ивана Петрова' },
		{ role: 'plain', text: 'показа пред двама оценители компетентността' },
		{ role: 'title', text: 'Възстановително правосъдие в пробацията: основи' }
	],
	facts: ['Микроквалификация', '26 часа (1 ECTS)', 'ниво 5 по ЕКР', 'издадено в България на 14 ноември 2026 г.', 'в сила до 14 ноември 2029 г.'],
	thread: {
		heading: 'Защо съществува това признание',
		stations: stations(
			'Нужда|Да започнеш с човек, който отказва|Проучване 2025, 131 от 212',
			'Профил|Пробационен служител|Версия 4, задължение 4',
			'Компетентност|Възстановително общуване|Ниво 3 от 4',
			'Единица|Подготовка и безопасно провеждане на среща|Ядро 3.2',
			'Доказателство|Ролева игра, задача на работното място|Шест от шест критерия',
			'Признание|Възстановително правосъдие|14 ноември 2026 г.'
		)
	},
	pageLabel: 'Страница {page} от {pages}'
};

const turkish: CertificateData = {
	...english,
	language: 'tr',
	documentTitle: 'Sertifika: Denetimli serbestlikte onarıcı adalet: temeller, Işıl Çağrı Güneş',
	author: 'Örnek Denetimli Serbestlik Eğitim Merkezi, İzmir',
	sample: { mark: 'ÖRNEK', note: 'Kişi, merkez ve belge kurgusaldır.' },
	sentence: [
		{ role: 'plain', text: 'Örnek Denetimli Serbestlik Eğitim Merkezi,' },
		{ role: 'name', text: 'Işıl Çağrı Güneş’in' },
		{ role: 'plain', text: 'iki değerlendirici önünde şu yeterliliği gösterdiğini onaylar:' },
		{ role: 'title', text: 'Denetimli serbestlikte onarıcı adalet: temeller' }
	],
	facts: ['Mikro yeterlilik', '26 saat (1 AKTS)', 'AYÇ düzey 5', '14 Kasım 2026’da Türkiye’de verildi', '14 Kasım 2029’a kadar geçerli'],
	thread: {
		heading: 'Bu belge neden var',
		stations: stations(
			'İhtiyaç|Reddeden biriyle başlamak|Anket 2025, 212 kişiden 131’i',
			'Profil|Denetimli serbestlik uzmanı|Sürüm 4, görev 4',
			'Yeterlilik|Onarıcı iletişim|Düzey 3 / 4',
			'Birim|Görüşmeyi güvenle hazırlamak ve yürütmek|Çekirdek 3.2',
			'Kanıt|Rol oyunu, iş yeri görevi|Altı ölçütten altısı',
			'Belge|Onarıcı adalet|14 Kasım 2026'
		)
	},
	pageLabel: 'Sayfa {page} / {pages}'
};

const italian: CertificateData = {
	...english,
	language: 'it',
	documentTitle: 'Certificato: La giustizia riparativa nella probation: fondamenti, Chiara D’Agostino',
	author: 'Centro di esempio per la formazione alla probation, Forlì',
	sentence: [
		{ role: 'plain', text: 'Il Centro di esempio per la formazione alla probation conferma che' },
		{ role: 'name', text: 'Chiara D’Agostino' },
		{ role: 'plain', text: 'ha dimostrato, davanti a due valutatori, la competenza di condurre un incontro sicuro, e ha ottenuto la microcredenziale' },
		{ role: 'title', text: 'La giustizia riparativa nella probation: fondamenti' }
	],
	facts: ['Microcredenziale', '26 ore (1 ECTS)', 'livello EQF 5 (proposto)', 'rilascio: 14 novembre 2026 (Italia)', 'in vigore fino al 14 novembre 2029'],
	thread: {
		heading: 'Perché esiste questo attestato',
		stations: stations(
			'Bisogno|Cominciare con chi rifiuta|Indagine 2025, 131 su 212',
			'Profilo|Operatore della probation|Versione 4, area 4',
			'Competenza|Comunicazione riparativa|Livello 3 di 4',
			'Unità|Preparare e condurre un incontro in sicurezza|Nucleo 3.2',
			'Evidenza|Simulazione, compito sul lavoro|Sei criteri su sei',
			'Attestato|La giustizia riparativa nella probation|14 novembre 2026'
		)
	},
	pageLabel: 'Pagina {page} di {pages}'
};

const portuguese: CertificateData = {
	...english,
	language: 'pt',
	documentTitle: 'Certificado: Justiça restaurativa na reinserção social: fundamentos, João Gonçalves',
	author: 'Centro de exemplo de formação para a reinserção social, Évora',
	sample: { mark: 'EXEMPLO', note: 'A pessoa, o centro e o certificado são fictícios.' },
	sentence: [
		{ role: 'plain', text: 'O Centro de exemplo de formação para a reinserção social confirma que' },
		{ role: 'name', text: 'João Gonçalves' },
		{ role: 'plain', text: 'demonstrou, perante dois avaliadores, a competência para conduzir um encontro seguro, e obteve a microcredencial' },
		{ role: 'title', text: 'Justiça restaurativa na reinserção social: fundamentos' }
	],
	facts: [
		'Microcredencial',
		'26 horas (1 ECTS)',
		'nível 5 do QEQ (proposto)',
		'emissão em 14 de novembro de 2026 (Portugal)',
		'em vigor até 14 de novembro de 2029'
	],
	thread: {
		heading: 'Porque existe este certificado',
		stations: stations(
			'Necessidade|Começar com quem recusa|Inquérito 2025, 131 em 212',
			'Perfil|Técnico de reinserção social|Versão 4, área 4',
			'Competência|Comunicação restaurativa|Nível 3 de 4',
			'Unidade|Preparar e conduzir um encontro em segurança|Núcleo 3.2',
			'Evidência|Simulação, tarefa em contexto de trabalho|Seis critérios em seis',
			'Certificado|Justiça restaurativa na reinserção social|14 de novembro de 2026'
		)
	},
	pageLabel: 'Página {page} de {pages}'
};

export const sampleCertificates = { en: english, el: greek, bg: bulgarian, tr: turkish, it: italian, pt: portuguese } as const;
