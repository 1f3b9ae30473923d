import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire } from "../../platform/ui/champ.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { heureDuJour, heureEnMots, jourDe, minutesEntre } from "../../shared/heure.ts";
import { leJour, majuscule } from "../../shared/phrase.ts";
import { choix, type VueRelais } from "./pages-commun.tsx";
import { DUREES, MODES } from "./rules-creneau.ts";
import { permisRelais } from "./transitions.ts";
import type { RendezVous } from "./vue.ts";

type CreneauProps = Pick<VueRelais, "valeurs" | "erreurs"> & {
  /** The appointment that is moved. */
  de?: RendezVous;
  /** Told apart from the same fields elsewhere in the page. */
  place?: string;
  facultatif?: boolean;
};

/** Day, hour, length, way and place of an appointment. */
export function ChampsDeCreneau({ valeurs, erreurs, de, place, facultatif = false }: CreneauProps) {
  const held = de === undefined ? {} : valeursDe(de);
  const champ = (nom: keyof typeof VIDE) => ({
    ...(place === undefined ? {} : { place }),
    ...{ nom, valeur: valeurs[nom] ?? held[nom] ?? VIDE[nom], erreur: erreurs[nom] },
  });
  const requis = facultatif ? { requis: false } : { requis: true };
  return (
    <>
      <Champ {...champ("jour")} {...requis} libelle="Jour du rendez-vous" type="date" court />
      <Champ {...champ("heure")} {...requis} libelle="Heure" court aide="09:30" autocomplete="off" />
      <Champ {...champ("duree")} libelle="Durée" type="select" options={choix(DUREES)} />
      <Champ {...champ("mode")} libelle="Comment" type="select" options={choix(MODES)} />
      <Champ
        {...champ("lieu")}
        libelle="Lieu"
        requis={false}
        longueur={160}
        autocomplete="off"
        aide="L’adresse d’une agence. Jamais celle d’une personne."
      />
    </>
  );
}

const VIDE = { jour: "", heure: "", duree: "60", mode: "sur-place", lieu: "" };

const valeursDe = (r: RendezVous): Partial<typeof VIDE> => {
  const [debut, fin] = [r.debut.toISOString(), r.fin.toISOString()];
  return {
    ...{ jour: jourDe(debut), heure: heureDuJour(debut), duree: String(minutesEntre(debut, fin)), mode: r.mode },
    lieu: r.lieu ?? "",
  };
};

/** "le 12 juin 2019 à 9 h 30, sur place, Paris 18e". */
const direRendezVous = (r: RendezVous): string => {
  const debut = r.debut.toISOString();
  return [`${leJour(jourDe(debut))} à ${heureEnMots(heureDuJour(debut))}`, MODES[r.mode], r.lieu]
    .filter((x) => x !== null && x !== "")
    .join(", ");
};

/** The appointments of a mise en relation, and what its recipient may do of each. */
export function RendezVousDeRelais(vue: VueRelais) {
  const { rendezVous, relais, etat, cote, cle } = vue;
  const fixe = permisRelais("fixer-rendez-vous", etat, cote);
  const open = fixe && (relais.reponse === "accepte" || relais.accompagneLe !== null);
  if (rendezVous.length === 0 && !open) return null;
  return (
    <Section
      titre="Rendez-vous"
      note="Dans l’agenda des deux conseillers, par la référence, sans le nom de la personne."
    >
      {rendezVous.map((r) => (
        <UnRendezVous key={r.id} {...vue} fixe={fixe} rendezVous={r} />
      ))}
      {open && (
        <details open={rendezVous.length === 0}>
          <summary>Fixer un rendez-vous</summary>
          <Formulaire action={`/relais/${relais.id}/rendez-vous`} cle={`${cle}-v`} libelle="Fixer un rendez-vous">
            <ChampsDeCreneau {...vue} />
            <Gestes>
              <Bouton>Fixer le rendez-vous</Bouton>
            </Gestes>
          </Formulaire>
        </details>
      )}
    </Section>
  );
}

function UnRendezVous({
  rendezVous: r,
  relais,
  cadre,
  cle,
  fixe,
  erreurs,
}: Omit<VueRelais, "rendezVous"> & { rendezVous: RendezVous; fixe: boolean }) {
  const action = (verbe: string) => `/relais/${relais.id}/rendez-vous/${r.id}/${verbe}`;
  const said = direRendezVous(r);
  if (r.annule_le !== null)
    return (
      <p>
        <s>{majuscule(said)}</s> annulé
      </p>
    );
  if (r.tenu !== null)
    return (
      <p>
        {majuscule(said)} : {r.tenu ? "tenu" : "la personne n’est pas venue"}
      </p>
    );
  return (
    <div>
      <p>{majuscule(said)}</p>
      {fixe && (
        <>
          {jourDe(r.debut.toISOString()) <= cadre.aujourdhui && (
            <Formulaire action={action("tenu")} cle={`${cle}-h${r.id}`} libelle="Dire s’il s’est tenu">
              <Gestes>
                <Bouton nom="tenu" valeur="oui">
                  Il s’est tenu
                </Bouton>
                <Bouton nom="tenu" valeur="non">
                  La personne n’est pas venue
                </Bouton>
              </Gestes>
            </Formulaire>
          )}
          <details>
            <summary>Déplacer ou annuler</summary>
            <Formulaire action={action("deplacer")} cle={`${cle}-m${r.id}`} libelle="Déplacer le rendez-vous">
              <ChampsDeCreneau valeurs={{}} erreurs={erreurs} de={r} place={r.id} />
              <Bouton>Déplacer</Bouton>
            </Formulaire>
            <Formulaire action={action("annuler")} cle={`${cle}-x${r.id}`} libelle="Annuler le rendez-vous">
              <Bouton grave>Annuler le rendez-vous</Bouton>
            </Formulaire>
          </details>
        </>
      )}
    </div>
  );
}
