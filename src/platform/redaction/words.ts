// The words by which names of people are told from names of institutions, laws, places and days. Folded when read.
import { fold } from './folded-text.ts';

/** Before a name: forms of address, and words for a person under sentence or before a court. */
export const titles = alternatives(`mr|mrs|ms|miss|mister|client|г-н|г-жа|г-ца|господин|господина|госпожа|госпожица|клиент|клиентът|клиента|клиентката
	κ|κοσ|κα|κυριοσ|κυριο|κυριου|κυρια|κυριασ|δεσποινιδα|πελατησ
	sig|sig.ra|sig.na|sig.r|signor|signore|signora|signorina|utente|sr|sra|sr.a|senhor|senhora|menina|dona|bay|bayan|sayin|sn`);

export const convicts =
	alternatives(`offender|prisoner|inmate|convict|detainee|defendant|probationer|parolee|accused|suspect|perpetrator|service user|ex-offender|ex-prisoner
	осъден|осъдения|осъденият|осъдена|осъдената|осъденото лице|лишен от свобода|лишения от свобода|лишеният от свобода|лишена от свобода|лишената от свобода
	затворник|затворника|затворникът|затворничката|подсъдим|подсъдимия|подсъдимият|подсъдимата|обвиняем|обвиняемия|обвиняемият|обвиняемата
	задържан|задържания|задържаният|задържаната|условно осъденият|условно осъдения|извършител|извършителят|извършителя
	κρατουμενοσ|κρατουμενο|κρατουμενου|κρατουμενη|κρατουμενησ|καταδικοσ|καταδικο|καταδικου|κατηγορουμενοσ|κατηγορουμενο|κατηγορουμενου|κατηγορουμενη
	καταδικασμενοσ|καταδικασμενο|καταδικασμενη|καταδικασθεισ|καταδικασθεντα|φυλακισμενοσ|φυλακισμενο|φυλακισμενη|αποφυλακισμενοσ|αποφυλακισθεισ|δραστησ|δραστη|υποδικοσ|υποδικο
	detenuto|detenuta|condannato|condannata|imputato|imputata|indagato|indagata|recluso|reclusa|ristretto|affidato|affidata|ex detenuto
	condenado|condenada|arguido|arguida|detido|detida|preso|presa|ex-recluso
	mahkum|mahkumu|hukumlu|hukumlusu|tutuklu|sanik|supheli|denetimli|yukumlu|eski mahkum|eski hukumlu`);

/** Behind a name, in Turkish. */
export const titlesBehind = set('bey hanim beyin hanimin');

/** Before a name: people at work. A day beside their name is a meeting, not an identity. */
export const staff =
	alternatives(`prof|professor|professors|dr|judge|justice|minister|officer|officers|director|trainer|trainers|assessor|author|coordinator|president|commissioner|ambassador|mediator|psychologist|teacher|mentor|by|lecturer|speaker|rapporteur
	проф|професор|д-р|доц|доцент|съдия|съдията|министър|министърът|инспектор|директор|директорът|обучител|обучителят|оценител|координатор|служител|психолог|психологът|преподавател|лектор|автор|медиатор
	καθηγητησ|καθηγητρια|καθηγητη|δρ|δικαστησ|υπουργοσ|υπουργο|επιμελητησ|επιμελητρια|διευθυντησ|διευθυντρια|εκπαιδευτησ|εκπαιδευτρια|αξιολογητησ|αξιολογητρια|συντονιστησ|συντονιστρια|ψυχολογοσ|διαμεσολαβητρια|διαμεσολαβητησ|συγγραφεασ
	prof.ssa|professore|professoressa|dott|dott.ssa|dottor|dottoressa|giudice|ministro|ministra|direttore|direttrice|formatore|formatrice|educatore|educatrice|coordinatrice|coordinatore|assistente sociale|psicologo|psicologa|docente|autore|autrice|mediatrice|mediatore
	prof.a|doutor|doutora|dra|juiz|juiza|diretor|diretora|formador|formadora|tecnica|tecnico|coordenador|coordenadora|avaliador|avaliadora|autor|autora|mediadora|mediador|docente|psicologa
	dr.|yargic|hakim|bakan|bakani|egitmen|egitmeni|degerlendirici|koordinator|mudur|muduru|uzman|uzmani|psikolog|yazar|arabulucu|doc`);

/** Words that begin a sentence or a title and are never part of a name. */
export const ordinary =
	set(`a an the this that these those he she it they we you i in on at by of for from to with and or but as if when while after before since during once yesterday today tomorrow
	monday tuesday wednesday thursday friday saturday sunday also then there here my our his her their its what who why how both each all no not yes see read dear hello please meet
	born date name case client mr mrs ms dr prof source figure table part step note who is was were has had
	на от в във с със за до по при към след преди когато докато днес вчера утре той тя те ние аз и или но ако че това този тази тези онзи моят моята нашият понеделник вторник сряда четвъртък петък събота неделя случай случаят
	ο η το οι τα του τησ των τον την τουσ τισ στο στη στην στον στισ στουσ και αλλα αν οταν ενω μετα πριν απο για με σε προσ κατα χθεσ σημερα αυριο αυτοσ αυτη αυτο εμεισ εγω δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο κυριακη υποθεση
	il lo la i gli le un uno una di da in con su per tra fra e o ma se quando mentre dopo prima ieri oggi domani lui lei noi io nel nella nei al alla allo del della dei dal dalla sul sulla lunedi martedi mercoledi giovedi venerdi sabato domenica caso
	o os as um uma de do da dos das em no na nos nas com por para ao aos e ou mas se quando enquanto depois antes ontem hoje amanha ele ela eles nos eu segunda terca quarta quinta sexta domingo caso
	bu su bir ve ile icin ama eger once sonra dun bugun yarin ben biz o onlar pazartesi sali carsamba persembe cuma cumartesi pazar vaka olay`);

/** Parts of names of institutions, laws, documents, programmes and places. */
export const institutional =
	set(`council europe european commission committee ministers minister ministry court courts parliament union united nations kingdom states recommendation recommendations directive regulation rules rule act law laws code convention treaty charter protocol
	declaration resolution article chapter annex section unit module lesson programme program project centre center service services agency office institute institution university college school academy foundation association federation organisation organization network
	forum conference congress workshop webinar seminar training course week day month year report review journal handbook guide guidelines manual standards standard framework strategy plan policy probation prison prisons police justice criminal restorative victim victims
	education vocational excellence skills skill competence learning research development social work worker health mental rights human fundamental national international general high supreme constitutional appeal district regional local government republic republica
	street avenue road square award prize department division board bureau secretariat assembly agreement award micro-credential credential certificate platform erasmus charter north northern south southern east eastern west western new central great saint san santa
	city county province region island islands hospital library museum house hall hotel group team press limited ltd inc
	съвет съвета европа европейски европейска европейско европейския европейската комисия комисията комитет министри министър министерство министерски съд съда съдът парламент съюз съюза обединени нации препоръка директива регламент правила закон закона законът кодекс конвенция договор
	харта протокол декларация резолюция член глава приложение модул урок програма проект център служба агенция институт университет училище академия фондация асоциация федерация организация мрежа форум конференция конгрес семинар обучение седмица ден месец година доклад
	наръчник стандарти стандарт стратегия план пробация пробационна затвор затвора полиция правосъдие наказателен образование умения права национален национална главна дирекция областен окръжен районен софийски върховен касационен апелативен народно събрание република област община град
	северна южна източна западна стара нова ново нови велико света свети
	συμβουλιο συμβουλιου ευρωπη ευρωπησ ευρωπαικη ευρωπαικησ ευρωπαικο ευρωπαικου επιτροπη επιτροπησ υπουργων υπουργειο υπουργειου δικαστηριο δικαστηριου κοινοβουλιο κοινοβουλιου ενωση ενωσησ ηνωμενα ηνωμενων εθνη εθνων συσταση οδηγια οδηγιασ κανονισμοσ κανονισμου κανονεσ
	νομοσ νομου κωδικασ κωδικα συμβαση συνθηκη χαρτησ χαρτη πρωτοκολλο διακηρυξη ψηφισμα αρθρο κεφαλαιο παραρτημα ενοτητα μαθημα προγραμμα προγραμματοσ εργο κεντρο κεντρου υπηρεσια υπηρεσιασ οργανισμοσ ινστιτουτο πανεπιστημιο πανεπιστημιου σχολη σχολειο ακαδημια ιδρυμα
	ομοσπονδια δικτυο φορουμ συνεδριο σεμιναριο εκπαιδευση εβδομαδα ημερα εκθεση εγχειριδιο προτυπα στρατηγικη σχεδιο φυλακη φυλακεσ καταστημα κρατησησ αστυνομια δικαιοσυνη δικαιοσυνησ επανορθωτικη ποινικοσ ποινικου δικαιωματα δικαιωματων εθνικη εθνικο ανωτατο αρειοσ παγοσ εφετειο πρωτοδικειο
	δημοκρατια δημοκρατιασ δημοσ δημου περιφερεια βορεια νοτια ανατολικη δυτικη νεα νεο αγιοσ αγια αγιου
	consiglio europa europea europeo europee commissione comitato ministri ministro ministero corte tribunale parlamento unione nazioni unite raccomandazione direttiva regolamento regole legge leggi codice convenzione trattato carta protocollo dichiarazione risoluzione articolo capitolo allegato
	modulo lezione programma progetto centro servizio servizi agenzia ufficio istituto universita scuola accademia fondazione associazione federazione organizzazione rete conferenza congresso seminario formazione corso settimana giorno giornata relazione rapporto rivista manuale linee guida standard quadro strategia piano
	casa circondariale carcere polizia giustizia riparativa penale istruzione competenze diritti umani nazionale dipartimento amministrazione penitenziaria gazzetta ufficiale repubblica italiana regione comune provincia citta nord sud monte reggio ordinamento penitenziario
	conselho europeia europeu europeias comissao comite ministros ministerio tribunal parlamento uniao nacoes unidas recomendacao diretiva regulamento regras lei leis codigo convencao tratado carta protocolo declaracao resolucao artigo capitulo anexo unidade modulo licao programa projeto centro servico servicos
	agencia instituto universidade escola academia fundacao associacao federacao organizacao rede conferencia congresso seminario formacao curso semana dia jornada relatorio revista manual orientacoes normas quadro estrategia plano direcao-geral reinsercao prisional estabelecimento prisao policia justica restaurativa penal
	educacao competencias direitos humanos nacional republica portuguesa diario assembleia ministerio publico vila nova castelo regiao camara municipal
	konseyi konsey avrupa komisyonu komisyon komitesi bakanlar bakanligi bakanlik mahkemesi mahkeme yargitay danistay parlamentosu birligi birlesmis milletler tavsiye tavsiyesi karari direktif direktifi tuzuk kurallari kanunu kanun yasa yasasi sozlesmesi sozlesme antlasmasi protokolu bildirgesi madde bolum ek birim
	modul ders programi projesi proje merkezi merkez hizmeti hizmetleri ajansi ofisi enstitusu universitesi okulu akademisi vakfi dernegi federasyonu agi forumu konferansi kongresi semineri egitimi egitim haftasi gunu raporu dergisi kilavuzu standartlari stratejisi plani denetimli serbestlik mudurlugu genel ceza tevkifevi tevkifevleri cezaevi polis
	adalet onarici infaz hukuk insan haklari ulusal turkiye cumhuriyeti resmi gazete buyuk millet meclisi ili ilcesi belediyesi kuzey guney dogu bati yeni`);

/** Names of cities and countries of two words, or that look like surnames. */
export const places =
	set(`plovdiv sofia varna burgas ruse athens thessaloniki patras heraklion rome roma milan milano naples napoli genova padova mantova turin torino bologna florence firenze venice venezia lisbon lisboa porto coimbra braga istanbul ankara izmir bursa antalya bucharest brussels strasbourg
	luxembourg vienna paris london madrid berlin geneva kyiv moldova slovakia kosovo macedonia serbia croatia bulgaria greece italy portugal turkey turkiye cyprus romania
	пловдив софия варна бургас русе загора търново атина солун рим милано лисабон истанбул анкара букурещ брюксел страсбург българия гърция италия португалия турция македония молдова
	αθηνα αθηνασ θεσσαλονικη θεσσαλονικησ πατρα ηρακλειο ρωμη λισαβονα σοφια κωνσταντινουπολη αγκυρα βρυξελλεσ στρασβουργο ελλαδα ελλαδασ βουλγαρια ιταλια πορτογαλια τουρκια κυπροσ κυπρου`);

/** Common first names of the six languages, in their scripts and in Latin letters. */
export const firstNames =
	set(`john james robert michael william david richard thomas charles christopher daniel matthew anthony mark paul steven andrew kevin brian george edward peter jack harry oliver jane mary patricia jennifer linda elizabeth barbara susan jessica sarah karen emma olivia emily anna alice helen kate laura
	ivan georgi dimitar petar hristo todor nikolay nikola stefan vasil plamen krasimir boyan boris stoyan angel atanas kiril martin aleksandar alexander asen borislav emil kamen lyubomir rosen svetoslav tsvetan valentin vladimir yordan zhivko maria ivanka elena daniela desislava gergana ivana kalina margarita milena nadezhda petya radka ralitsa rositsa stanka svetla tsvetelina vesela viktoria yana zornitsa
	иван георги димитър петър христо тодор николай никола стефан васил пламен красимир боян борис стоян ангел атанас кирил мартин александър асен борислав емил камен любомир росен светослав цветан валентин владимир йордан живко митко митьо стамен ради мария иванка елена даниела десислава гергана ивана калина маргарита милена надежда петя радка ралица росица станка светла цветелина весела виктория яна зорница анна
	nikos giorgos georgios dimitris dimitrios kostas konstantinos yannis giannis ioannis panagiotis vasilis vassilis christos thanasis athanasios michalis manolis spyros stavros theodoros petros pavlos andreas antonis apostolos lefteris stelios katerina ekaterini eleni georgia dimitra vasiliki ioanna sofia despina kyriaki panagiota anastasia angeliki chrysa
	νικοσ νικο νικου νικολαοσ γιωργοσ γιωργο γιωργου γεωργιοσ γεωργιου γεωργιο δημητρησ δημητρη δημητριοσ δημητριου κωστασ κωστα κωνσταντινοσ κωνσταντινου γιαννησ γιαννη ιωαννησ ιωαννη ιωαννου παναγιωτησ παναγιωτη βασιλησ βασιλη βασιλειοσ χρηστοσ χρηστο χρηστου θανασησ θαναση αθανασιοσ μιχαλησ μιχαλη μανωλησ σπυροσ σπυρο σταυροσ σταυρο
	θεοδωροσ πετροσ πετρο πετρου παυλοσ παυλο ανδρεασ ανδρεα αντωνησ αντωνη αποστολοσ λευτερησ στελιοσ μαρια μαριασ κατερινα κατερινασ αικατερινη ελενη ελενησ γεωργια γεωργιασ δημητρα βασιλικη ιωαννα σοφια σοφιασ δεσποινα κυριακη παναγιωτα αναστασια αγγελικη αννα αννασ
	mario giuseppe giovanni antonio luigi francesco angelo vincenzo pietro salvatore carlo franco domenico bruno paolo michele giorgio aldo sergio luciano marco andrea luca matteo lorenzo alessandro davide simone stefano roberto fabio claudio giulia chiara francesca sara martina giorgia alessia lucia paola carla rosa teresa rita silvia simona valentina federica
	joao jose manuel antonio francisco pedro miguel luis carlos paulo jorge rui nuno tiago ricardo andre bruno diogo goncalo rafael vasco fernando joaquim alberto ana maria isabel ines catarina marta sofia beatriz mariana joana rita teresa margarida cristina helena fatima susana filipa
	ahmet mehmet mustafa ali huseyin hasan ibrahim ismail osman yusuf murat omer ramazan emre burak can cem deniz eren fatih gokhan hakan kemal levent okan orhan selim serkan sinan tolga ugur volkan yasin fatma ayse emine hatice zeynep elif meryem merve zehra esra sevgi gul leyla selin seda derya ebru`);

/** Endings of surnames, folded. */
export const surnameEnding =
	/(?:\p{L}{2}(?:ov|ova|ev|eva|off|eff|ski|ska|chki|chka|ов|ова|ев|ева|ски|ска|чки|чка|opoulos|opoulou|akis|aki|idis|idou|adis|adou|iadis|oglu|οπουλοσ|οπουλου|οπουλο|ακησ|ακη|ιδησ|ιδη|ιδου|αδησ|αδη|αδου|ογλου|ελησ|ελη))$/u;

/** Between the parts of a name. */
export const particles = set('de da do dos das di del della van von der el al bin ibn ben y la le ντε φον');

function set(list: string): ReadonlySet<string> {
	return new Set(fold(list).split(/\s+/));
}

/** Words and phrases as one pattern, the longest first. */
function alternatives(list: string): string {
	const all = fold(list)
		.split(/[|\n\t]+/)
		.filter(Boolean);
	return all
		.sort((a, b) => b.length - a.length)
		.map((phrase) => phrase.replaceAll('.', '\\.?').replaceAll(' ', '\\s+'))
		.join('|');
}
