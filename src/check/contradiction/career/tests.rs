//! Years at a firm or a school, and what is none.

use super::*;

#[test]
fn the_legal_form_behind_a_firm_is_of_its_name() {
    for (text, whole) in [
        ("I worked at Calder Civil Ltd from 2014 to 2017.", "Calder Civil Ltd"),
        ("I worked at Calder Civil, Inc. from 2014 to 2017.", "Calder Civil, Inc"),
        ("I worked at Calder Civil from 2014 to 2017.", "Calder Civil"),
        ("I worked at Calder Civil, as an engineer.", "Calder Civil"),
        ("at Calder Civil", "Calder Civil"),
    ] {
        let name = find_phrase(text, "Calder Civil").expect("the firm");
        assert_eq!(&text[with_form(text, name)], whole);
    }
}

#[test]
fn years_at_a_firm_are_those_of_the_resume() {
    let date = |year, month| Some(Month { year, month: Some(month) });
    let firm = |start, end, is_school| Station {
        name: "Tesmore".to_owned(),
        start,
        end,
        is_school,
        ends: end.into_iter().collect(),
        called: Vec::new(),
    };
    let past = firm(date(2019, 3), date(2022, 8), false);
    let present = firm(date(2022, 9), None, false);
    let school = firm(date(2017, 9), date(2019, 7), true);
    let now = Month { year: 2026, month: Some(11) };
    let of = |text: &str, language: &str, station: &Station| {
        let text = text.replace('’', "'");
        let place = find_phrase(&text, "Tesmore").expect("the firm");
        contradicted(&text, language, &place, (station, true), now).is_some()
    };
    for (text, language, station) in [
        ("I worked at Tesmore from 2018 to 2022.", "en", &past),
        ("I worked at Tesmore from 2014 to 2017.", "en", &past),
        ("I baked at Tesmore (2019–2024) and liked it.", "en", &past),
        ("From 2018 to 2022 I worked as a baker at Tesmore.", "en", &past),
        ("I currently work at Tesmore.", "en", &past),
        ("I have been with Tesmore since 2017.", "en", &present),
        ("Since 2017 I have worked for Tesmore.", "en", &present),
        ("I have worked at Tesmore since 2019.", "en", &past),
        ("I graduated from Tesmore in 2015.", "en", &school),
        ("Bei Tesmore von 2018 bis 2022 lernte ich viel.", "de", &past),
        ("Seit 2017 arbeite ich bei Tesmore.", "de", &present),
        ("J’ai travaillé chez Tesmore de 2018 à 2022.", "fr", &past),
        ("Trabajé en Tesmore de 2018 a 2022.", "es", &past),
        ("I have been employed at Tesmore since 2015.", "en", &past),
        ("I worked full time as an accountant at Tesmore from 2014 to 2017.", "en", &past),
        ("From 2010 to 2014 I was a cashier at Tesmore.", "en", &past),
        ("I currently work as a baker at Tesmore and like it.", "en", &past),
        ("I studied chemistry at Tesmore from 2010 to 2014.", "en", &school),
        ("Ich habe von 2014 bis 2018 bei Tesmore gearbeitet.", "de", &past),
        ("Von 2014 bis 2018 war ich als Bäckerin bei Tesmore.", "de", &past),
        ("De 2014 à 2018, j’ai travaillé comme boulanger chez Tesmore.", "fr", &past),
        ("De 2014 a 2018 trabajé como cajera en Tesmore.", "es", &past),
        ("Derzeit arbeite ich bei Tesmore.", "de", &past),
        ("Since 2016 I have worked as a shift leader for Tesmore.", "en", &past),
        ("I moved to Leeds and worked at Tesmore from 2014 to 2017.", "en", &past),
        ("In my current role at Tesmore I lead a shift of ten.", "en", &past),
        ("Ich war von 2014 bis 2017 im Lager bei Tesmore tätig.", "de", &past),
        ("Je travaille chez Tesmore depuis 2017.", "fr", &present),
        ("Trabajo en Tesmore desde 2017.", "es", &present),
        ("Estudié en la Tesmore de 2010 a 2014.", "es", &school),
    ] {
        assert!(of(text, language, station), "{text}");
    }
    for (text, language, station) in [
        ("I worked at Tesmore from 2019 to 2022.", "en", &past),
        ("From 2020 to 2021 I led a team at Tesmore.", "en", &past),
        ("From 2014 to 2018 I studied, and then I worked at Tesmore.", "en", &past),
        ("I studied from 2014 to 2018 and joined Tesmore.", "en", &past),
        ("I left Tesmore for a school, where I was from 2022 to 2024.", "en", &past),
        ("I have been with Tesmore since 2022.", "en", &present),
        ("Since 2024 I have led a shift at Tesmore.", "en", &present),
        ("I graduated from Tesmore in 2019.", "en", &school),
        ("I graduated from Tesmore and moved to Leeds in 2024.", "en", &school),
        ("I currently work for a rival of the Tesmore of my youth.", "en", &past),
        ("Since 2013 I have known people who work at Tesmore.", "en", &present),
        ("Seit 2023 arbeite ich bei Tesmore.", "de", &present),
        ("My wife has worked at Tesmore since 2015.", "en", &past),
        ("I have shopped at Tesmore since 2012.", "en", &past),
        ("I have lived near Tesmore since 2014.", "en", &past),
        ("I gave a lecture at Tesmore in 2024.", "en", &school),
        ("I have given a lecture at Tesmore (2023–2025) each spring.", "en", &past),
        ("I have bought my flour from Tesmore since 2015.", "en", &past),
        ("On Saturdays I worked at Tesmore from 2014 to 2016.", "en", &past),
        ("I worked as a volunteer at Tesmore from 2014 to 2016.", "en", &past),
        ("I currently work with suppliers of Tesmore.", "en", &past),
        ("I currently work with a supplier of Tesmore.", "en", &past),
        ("I have worked for a rival of Tesmore since 2023.", "en", &past),
        ("I have worked on orders for Tesmore since 2015.", "en", &past),
        ("I have been interested in a job at Tesmore since 2015.", "en", &past),
        ("I have had friends at Tesmore since 2015.", "en", &past),
        ("My brother graduated from Tesmore in 2015.", "en", &school),
        ("Meine Frau arbeitet seit 2015 bei Tesmore.", "de", &past),
        ("Ich weiß, dass meine Frau von 2014 bis 2018 bei Tesmore gearbeitet hat.", "de", &past),
        ("Seit 2015 bin ich Kundin bei Tesmore.", "de", &past),
        ("Ich kaufe seit 2015 bei Tesmore ein.", "de", &past),
        ("Derzeit arbeite ich mit Lieferanten von Tesmore.", "de", &past),
        ("Mon frère travaille chez Tesmore depuis 2015.", "fr", &past),
        ("Je suis client chez Tesmore depuis 2015.", "fr", &past),
        ("Mi hermana trabaja en Tesmore desde 2015.", "es", &past),
        ("Compro el pan en Tesmore desde 2015.", "es", &past),
        ("Mijn broer werkt sinds 2015 bij Tesmore.", "nl", &past),
        ("Ik koop mijn brood sinds 2015 bij Tesmore.", "nl", &past),
        ("I have been a customer at Tesmore since 2010.", "en", &past),
        ("I worked with the buyers of Tesmore from 2014 to 2017.", "en", &past),
        ("Our bakery has delivered to Tesmore since 2015.", "en", &past),
        ("Since 2015 I have worked for a firm that cleans at Tesmore.", "en", &past),
        ("My father was a cashier at Tesmore from 1990 to 2015.", "en", &past),
        ("I worked part-time in the kitchen at Tesmore from 2016 to 2018.", "en", &past),
        ("I have admired the apprentices at Tesmore since 2015.", "en", &past),
        ("I sang in the choir at Tesmore from 2010 to 2014.", "en", &school),
        ("I currently work near Tesmore, in a smaller shop.", "en", &past),
        ("Ich wohne seit 2015 neben Tesmore.", "de", &past),
        ("In den Ferien arbeitete ich von 2014 bis 2016 bei Tesmore.", "de", &past),
        ("Mein Vater arbeitete von 1990 bis 2015 bei Tesmore.", "de", &past),
        ("J’achète mon pain chez Tesmore depuis 2015.", "fr", &past),
        ("J’ai travaillé avec des clients de Tesmore de 2014 à 2017.", "fr", &past),
        ("Trabajo con proveedores de Tesmore desde 2015.", "es", &past),
        ("Mia madre lavora presso Tesmore dal 2015.", "it", &past),
        ("Minha irmã trabalha na Tesmore desde 2015.", "pt", &past),
        ("Since 2015 I have worked for Tesmore's rival.", "en", &past),
        ("Since 2015 I have worked for Tesmore Logistics.", "en", &past),
        ("I currently work at Tesmore Park.", "en", &past),
        ("I have been a fan of the bread at Tesmore since 2015.", "en", &past),
        ("I have worked at a school opposite Tesmore since 2015.", "en", &past),
        ("Seit 2015 arbeite ich bei Tesmore-Lieferanten.", "de", &past),
    ] {
        assert!(!of(text, language, station), "{text}");
    }
}
