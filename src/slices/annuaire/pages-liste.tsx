import { Absent, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { CarteLieux, type LieuDeCarte } from "../../platform/ui/carte-lieux.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { ChampTerritoire } from "../../platform/ui/territoire.tsx";
import { majuscule, nombre } from "../../shared/phrase.ts";
import { ficheOperateur, type OperateurAnnuaire } from "./operateurs.ts";
import { adresseDuLieu, type Cadre, Dehors, filAnnuaire, Horaires, Ligne, Verifie } from "./pages-commun.tsx";
import { direKm } from "./phrases.ts";
import type { Commune } from "./rules-communes.ts";
import type { ImplantationProche } from "./types.ts";

/** What was asked, as it was typed. */
export type RechercheAnnuaire = { ou: string; territoire: string; operateur: string };

/** What was found somewhere. */
export type Trouve = {
  lieux: readonly ImplantationProche[];
  /** How many more there are beyond those shown. */
  reste: number;
  /** What the reader has to know of this answer: no distance, post code unknown… */
  remarques: readonly string[];
  carte: { region: string; lieux: readonly LieuDeCarte[]; sansPoint: number } | null;
};

type ListeProps = Cadre & {
  phrase: string;
  recherche: RechercheAnnuaire;
  erreurs: Erreurs;
  /** Kinds that may be met that day. */
  operateurs: readonly { id: OperateurAnnuaire; lieux: number }[];
  /** Communes that what was typed may mean. */
  choix: readonly (Commune & { adresse: string })[];
  trouve: Trouve | null;
  peutAjouter: boolean;
};

/** Where to be received: a search by commune, what is found, nearest first; before that, what each kind does. */
export function PageAnnuaire(props: ListeProps) {
  const { phrase, recherche, erreurs, operateurs, choix, trouve, peutAjouter, ...cadre } = props;
  return (
    <Page
      {...cadre}
      titre="Où être reçu"
      rubrique="/organisations"
      fil={filAnnuaire(cadre)}
      phrase={phrase}
      chapeau="Ce que chacun fait vraiment, sa ligne, ses horaires, et le jour où il l’a confirmé. Ce qui n’est pas connu est dit."
      gestes={peutAjouter ? <a href="/annuaire/nouveau">Ajouter un lieu</a> : undefined}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Recherche {...props} />
      {choix.length > 0 && <Choix choix={choix} />}
      {trouve && <Resultats {...props} trouve={trouve} />}
      {!trouve && choix.length === 0 && <Sortes {...props} />}
    </Page>
  );
}

const Recherche = ({ recherche, erreurs, operateurs, jour, aujourdhui }: ListeProps) => (
  <Section titre="Chercher" note="Une commune ou son code postal ; ou bien un département, une région.">
    <Formulaire
      methode="get"
      action="/annuaire"
      libelle="Chercher où être reçu"
      enLigne
      caches={jour === aujourdhui ? {} : { au: jour }}
    >
      <Champ
        nom="ou"
        type="search"
        libelle="Commune ou code postal"
        valeur={recherche.ou}
        erreur={erreurs.ou}
        longueur={100}
      />
      <ChampTerritoire
        nom="territoire"
        libelle="Ou un territoire"
        vide="Aucun en particulier"
        valeur={recherche.territoire.startsWith("COM-") ? "" : recherche.territoire}
        erreur={erreurs.territoire}
      />
      <Champ
        nom="operateur"
        type="select"
        libelle="Qui"
        vide="Tous"
        valeur={recherche.operateur}
        erreur={erreurs.operateur}
        options={operateurs.map(({ id }) => ({ valeur: id, libelle: ficheOperateur(id).libelle }))}
      />
      <Bouton plein>Chercher</Bouton>
    </Formulaire>
  </Section>
);

const Choix = ({ choix }: Pick<ListeProps, "choix">) => (
  <Section titre="Laquelle ?" note="Plusieurs communes répondent.">
    <ul>
      {choix.map((c) => (
        <li key={c.code}>
          <a href={c.adresse}>{c.nom}</a> <span class="encre-2">({c.codesPostaux.join(", ") || c.code})</span>
        </li>
      ))}
    </ul>
  </Section>
);

const Sortes = ({ operateurs, jour, aujourdhui }: ListeProps) => (
  <Section
    titre="Qui fait quoi"
    note="Ce que le texte donne à faire à chacun. Le conseil en évolution professionnelle est gratuit."
  >
    <Table
      legende="Opérateurs, ce qu’ils font et les lieux connus"
      colonnes={[
        { titre: "Opérateur" },
        { titre: "Ce qu’il fait" },
        { titre: "Code du travail" },
        { titre: "Lieux connus", nombre: true },
      ]}
      lignes={operateurs.map(({ id, lieux }) => {
        const { libelle, fait, article } = ficheOperateur(id);
        return {
          href: lieux > 0 ? lien(`/annuaire?territoire=FR&operateur=${id}`, jour, aujourdhui) : undefined,
          cellules: [libelle, fait, article ?? <Absent />, lieux === 0 ? <Absent>aucun</Absent> : String(lieux)],
        };
      })}
    />
    <p class="second">
      Les fichiers ouverts lus ne donnent ni les agences de France Travail, ni les Cap emploi, ni les centres de l’Apec,
      et peu de missions locales. Chaque opérateur peut ajouter ses lieux et les corriger.
    </p>
  </Section>
);

function Resultats(props: ListeProps & { trouve: Trouve }) {
  const { trouve, jour, aujourdhui } = props;
  const { lieux, reste, remarques, carte } = trouve;
  const cep = lieux.filter((i) => ficheOperateur(i.operateur).cep);
  const others = lieux.filter((i) => !ficheOperateur(i.operateur).cep);
  return (
    <>
      {remarques.length > 0 && (
        <Section titre="À savoir">
          {remarques.map((r) => (
            <p key={r}>{r}</p>
          ))}
        </Section>
      )}
      {lieux.length === 0 && (
        <Section titre="Lieux">
          <Vide
            niveau={3}
            titre="L’annuaire ne connaît aucun lieu ici."
            phrase="Cela ne veut pas dire qu’il n’y en a pas."
            geste={<Bouton href={lien("/annuaire", jour, aujourdhui)}>Voir qui fait quoi</Bouton>}
          />
        </Section>
      )}
      {cep.length > 0 && (
        <Section
          titre="Pour être conseillé"
          note="Opérateurs du conseil en évolution professionnelle, article L6111-6."
        >
          <Lieux {...props} legende="Lieux de conseil, du plus proche au plus lointain" lieux={cep} />
        </Section>
      )}
      {others.length > 0 && (
        <Section titre="Pour payer ou s’informer" note="Ceux-là ne font pas de conseil en évolution professionnelle.">
          <Lieux {...props} legende="Financeurs et points d’information" lieux={others} />
        </Section>
      )}
      {reste > 0 && (
        <p class="second">
          Et {nombre(reste, "un autre", "autres")}. Choisissez un opérateur ou une commune pour les voir.
        </p>
      )}
      {carte && <SurLaCarte carte={carte} />}
    </>
  );
}

const SurLaCarte = ({ carte }: { carte: NonNullable<Trouve["carte"]> }) => (
  <Section
    titre="Sur la carte"
    note="Au kilomètre près. Le chiffre compte les lieux d’un même point ; l’anneau, là où vous cherchez."
  >
    <CarteLieux titre="Où se trouvent ces lieux" region={carte.region} lieux={carte.lieux} />
    {carte.sansPoint > 0 && (
      <p class="second">
        {majuscule(nombre(carte.sansPoint, "un lieu n’est pas", "lieux ne sont pas"))} sur la carte, faute de savoir où
        précisément.
      </p>
    )}
  </Section>
);

const Lieux = ({
  lieux,
  legende,
  jour,
  aujourdhui,
}: Cadre & { legende: string; lieux: readonly ImplantationProche[] }) => {
  // a whole region has no middle to count from
  const loin = lieux.some((i) => i.km !== null);
  return (
    <Table
      legende={legende}
      colonnes={[
        { titre: "Lieu" },
        ...(loin ? [{ titre: "Distance" }] : []),
        { titre: "Ce qu’on y fait" },
        { titre: "Joindre" },
        { titre: "Vérifié" },
      ]}
      lignes={lieux.map((i) => ({
        cellules: [
          <Lieu key="lieu" lieu={i} loin={loin} href={lien(adresseDuLieu(i.id), jour, aujourdhui)} />,
          ...(loin ? [i.km === null ? <Absent key="km">non connue</Absent> : direKm(i.km)] : []),
          i.accueil ?? ficheOperateur(i.operateur).fait,
          <Joindre key="joindre" lieu={i} />,
          <Verifie key="verifie" lieu={i} jour={jour} />,
        ],
      }))}
    />
  );
};

const Lieu = ({ lieu, href, loin }: { lieu: ImplantationProche; href: string; loin: boolean }) => (
  <>
    <a href={href}>{lieu.nom}</a>
    <span class="second">
      {[ficheOperateur(lieu.operateur).libelle, lieu.ville].filter(Boolean).join(", ")}
      {loin && lieu.couvre === null && ". Rien ne dit s’il reçoit les habitants d’ici"}
      {lieu.certitude === "inconnu" && ". Rien ne dit s’il recevait déjà ce jour-là"}
    </span>
  </>
);

const Joindre = ({ lieu }: { lieu: ImplantationProche }) => {
  const { telephone, rendezVous, site, courriel, horaires } = lieu;
  if (telephone === null && rendezVous === null && site === null && courriel === null && horaires === null)
    return <Absent />;
  return (
    <>
      {telephone !== null && (
        <div>
          <Ligne telephone={telephone} />
        </div>
      )}
      {rendezVous !== null && (
        <div>
          <Dehors href={rendezVous}>Prendre rendez-vous</Dehors>
        </div>
      )}
      {rendezVous === null && site !== null && (
        <div>
          <Dehors href={site} />
        </div>
      )}
      {telephone === null && courriel !== null && (
        <div>
          <a href={`mailto:${courriel}`}>{courriel}</a>
        </div>
      )}
      {horaires !== null && <Horaires horaires={horaires} />}
    </>
  );
};
