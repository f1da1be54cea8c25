//! The words of invented studies, and the chance that puts them together.

/// Draws words; each study and each part of it has a stream of its own.
pub struct Words(u64);

impl Words {
    pub fn new(number: usize, part: &str) -> Self {
        let part = part
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        Self(part ^ (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number from 0 up to and without the bound (SplitMix64).
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 1) as usize % bound
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// A sentence of ten to twenty words without any markup.
    pub fn plain(&mut self) -> String {
        self.fill(&PLAIN)
    }

    /// A sentence of ten to twenty words; one in six is marked up.
    pub fn sentence(&mut self) -> String {
        if self.below(6) == 0 { self.fill(&MARKED) } else { self.plain() }
    }

    /// A paragraph of so many sentences, or one more.
    pub fn paragraph(&mut self, sentences: usize) -> String {
        let sentences: Vec<String> = (0..sentences + self.below(2)).map(|_| self.sentence()).collect();
        sentences.join(" ")
    }

    fn fill(&mut self, patterns: &[&str]) -> String {
        let mut sentence = String::with_capacity(128);
        for letter in self.pick(patterns).chars() {
            match letter {
                'A' => sentence.push_str(self.pick(&ADJECTIVES)),
                'N' => sentence.push_str(self.pick(&NOUNS)),
                'P' => sentence.push_str(self.pick(&PEOPLE)),
                'V' => sentence.push_str(self.pick(&VERBS)),
                'W' => sentence.push_str(self.pick(&WHEN)),
                'D' => sentence.push_str(&(3 + self.below(90)).to_string()),
                _ => sentence.push(letter),
            }
        }
        sentence
    }
}

/// One of a list, going round.
pub fn pick<T: Copy>(from: &[T], at: usize) -> T {
    from[at % from.len()]
}

/// Capitals stand for words of a kind: adjectives, nouns, people, verbs, when, digits.
const PLAIN: [&str; 10] = [
    "the A N was V by the P W, and the A N stayed as it had been.",
    "for D weeks the P V each N by hand, which a A N was meant to spare them.",
    "nobody among the P knew how the N had been V before the A N came.",
    "about D of the P asked for a A N, but the N they got was A enough.",
    "it was the N, not the A N, that the P V W and then V again.",
    "the price of the N fell by D percent once the P had V the A N.",
    "the P keep the A N beside the N and compare both W.",
    "a A N costs the P less than a N that was never V.",
    "the contract names the N, the A N and the P who have V it.",
    "most P would have V the A N earlier if the N had been A.",
];

/// Sentences that a Markdown program has more to do with.
const MARKED: [&str; 4] = [
    "because the N was A, the P V *every second* N W without a A N.",
    "what the P V first was `lot D` of the N, then **the A N** and its N.",
    "they'd V the \"A\" N – or what the P call *the A N* – W.",
    "the **A N** isn't `A_N` but the one that the P V for D days.",
];

const ADJECTIVES: [&str; 20] = [
    "yearly", "quiet", "narrow", "sturdy", "borrowed", "plain", "early", "costly", "modest", "double", "open",
    "patient", "foreign", "seasonal", "tidy", "written", "uneven", "spare", "mended", "familiar",
];

const NOUNS: [&str; 28] = [
    "survey",
    "warehouse",
    "tender",
    "invoice",
    "battery",
    "audit",
    "lease",
    "label",
    "workshop",
    "repair",
    "sample",
    "visit",
    "factory",
    "clause",
    "deposit",
    "screen",
    "charter",
    "ledger",
    "meeting",
    "spreadsheet",
    "guarantee",
    "roster",
    "permit",
    "shipment",
    "ward",
    "classroom",
    "printer",
    "complaint",
];

const PEOPLE: [&str; 16] = [
    "buyers",
    "teachers",
    "nurses",
    "drivers",
    "lawyers",
    "tenants",
    "suppliers",
    "cooks",
    "librarians",
    "engineers",
    "councillors",
    "cleaners",
    "pupils",
    "auditors",
    "neighbours",
    "volunteers",
];

const VERBS: [&str; 18] = [
    "weighed",
    "counted",
    "leased",
    "questioned",
    "sealed",
    "sorted",
    "drafted",
    "returned",
    "insured",
    "photographed",
    "translated",
    "postponed",
    "shared",
    "tested",
    "ordered",
    "unpacked",
    "signed",
    "mended",
];

const WHEN: [&str; 10] = [
    "in spring",
    "before the audit",
    "after the second visit",
    "during the lease",
    "at the end of term",
    "within a month",
    "over the winter",
    "on the last day",
    "while the pilot ran",
    "between two tenders",
];

pub const TOPICS: [&str; 20] = [
    "School laptops",
    "Ward monitors",
    "Library scanners",
    "Bus timetables",
    "Street lamps",
    "Canteen tills",
    "Phones for carers",
    "Server rooms",
    "Meeting screens",
    "Water meters",
    "Parking kiosks",
    "Voting booths",
    "Museum tablets",
    "Harbour radios",
    "Printers on loan",
    "Court cameras",
    "Fire alarms",
    "Work shoes",
    "Hospital linen",
    "Office chairs",
];

pub const TURNS: [&str; 10] = [
    "bought together",
    "kept for two years more",
    "with a workers' hotline",
    "traced to the mine",
    "mended in town",
    "leased, not owned",
    "audited on site",
    "without a middleman",
    "labelled and counted",
    "on half the budget",
];

pub const HEADINGS: [&str; 16] = [
    "How it began",
    "The market",
    "Asking suppliers",
    "The tender",
    "What was offered",
    "Choosing",
    "The contract",
    "First deliveries",
    "Visits on site",
    "What workers said",
    "Repairs",
    "The bill",
    "Numbers after a year",
    "What failed",
    "What remains",
    "For others",
];

pub const OFFICES: [&str; 14] = [
    "Schools office",
    "Hospital trust",
    "Harbour office",
    "City council",
    "Water works",
    "Land survey",
    "Court office",
    "Bus company",
    "Library board",
    "Museum trust",
    "Tax office",
    "Fire service",
    "Housing office",
    "Parks office",
];

pub const PRODUCTS: [&str; 8] = ["Laptops", "Monitors", "Phones", "Printers", "Servers", "Tablets", "Cables", "Chairs"];

pub const CRITERIA: [&str; 15] = [
    "Living wage",
    "Working hours",
    "Mineral origin",
    "Spare parts",
    "Take-back",
    "Noise",
    "Energy use",
    "Open audits",
    "Safe chemicals",
    "Trade unions",
    "Warranty",
    "Packaging",
    "Repair manuals",
    "Transport",
    "Young workers",
];

pub const COUNTRIES: [(&str, &str); 30] = [
    ("AT", "Austria"),
    ("BE", "Belgium"),
    ("BG", "Bulgaria"),
    ("BR", "Brazil"),
    ("CA", "Canada"),
    ("CH", "Switzerland"),
    ("CL", "Chile"),
    ("CZ", "Czechia"),
    ("DE", "Germany"),
    ("DK", "Denmark"),
    ("EE", "Estonia"),
    ("ES", "Spain"),
    ("FI", "Finland"),
    ("FR", "France"),
    ("GB", "Britain"),
    ("GR", "Greece"),
    ("HR", "Croatia"),
    ("HU", "Hungary"),
    ("IE", "Ireland"),
    ("IS", "Iceland"),
    ("IT", "Italy"),
    ("JP", "Japan"),
    ("KE", "Kenya"),
    ("LT", "Lithuania"),
    ("MX", "Mexico"),
    ("NL", "Holland"),
    ("NZ", "New Zealand"),
    ("PL", "Poland"),
    ("PT", "Portugal"),
    ("SE", "Sweden"),
];
