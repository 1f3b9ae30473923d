import { type Definition, Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { dayInWords } from "../../shared/day.ts";
import { entreGuillemets, liste, majuscule, nombre } from "../../shared/phrase.ts";
import { nomTerritoire } from "../droits/index.ts";
import { type Cadre, EtatDit, filDe, InscriptionDite } from "./pages-commun.tsx";
import { dureeEnMinutes, minutesEnMots, phraseHorsConvention, phrasePlaces, quand } from "./phrases.ts";
import { placesDites } from "./rules-places.ts";
import { obstacleEvenement, TIENNENT } from "./transitions.ts";
import { CONSERVATION_JOURS, type Inscription, MOTS_DES_GENRES, type PourQui } from "./types.ts";
import { adresse, type Vue } from "./vue.ts";

type PageEvenementProps = {
  cadre: Cadre;
  ici: Vue;
  cle: string;
  valeurs: Readonly<Record<string, string>>;
  erreurs: Erreurs;
  /** Said once something was done: "Un courriel est parti…". */
  suite: string | null;
};

/** An event: what, when, where, how one comes; for its organiser, who comes and what is to be done. */
export function PageEvenement(props: PageEvenementProps) {
  const { cadre, ici, suite, erreurs } = props;
  const { e, etat, organise, tient } = ici;
  const ferme = obstacleEvenement("inscrire", etat);
  return (
    <Page
      {...cadre}
      titre={e.titre}
      surtitre={
        <>
          <EtatDit etat={etat} /> <span>{MOTS_DES_GENRES[e.genre]}</span>
        </>
      }
      chapeau={
        <>
          {majuscule(quand(e))}, {e.lieu}.
        </>
      }
      gestes={tient !== null && <GestesOrganisateur ici={ici} />}
      rubrique="/agenda"
      fil={filDe(ici)}
    >
      <ResumeErreurs erreurs={erreurs} />
      {suite !== null && (
        <p class="annonce" role="status">
          <strong>{suite}</strong>
        </p>
      )}
      {e.annuleMotif !== null && (
        <Section titre="Annulé">
          <p>{e.annuleMotif}</p>
        </Section>
      )}
      {e.texte !== "" && (
        <Section titre="Au programme">
          {e.texte.split(/\n{2,}/).map((p) => (
            <p key={p}>{p}</p>
          ))}
        </Section>
      )}
      <Section titre="L’événement">
        <Definitions lignes={faits(ici)} />
      </Section>
      {tient !== null && <Inscrits ici={ici} />}
      {ferme === null && <Inscrire {...props} />}
      {tient === null && <Inscrits ici={ici} />}
      {organise && <CeQueDitLaConvention ici={ici} />}
    </Page>
  );
}

function GestesOrganisateur({ ici: { e, etat, organise } }: { ici: Vue }) {
  const note = obstacleEvenement("noter", etat) === null;
  return (
    <>
      {note && (
        <Bouton plein href={adresse(e, "/presences")}>
          {e.acte === null ? "Noter les présences" : "Corriger les présences"}
        </Bouton>
      )}
      {organise && obstacleEvenement("modifier", etat) === null && (
        <>
          <Bouton href={adresse(e, "/partenaires")}>Partenaires et places gardées</Bouton>
          <a href={adresse(e, "/modifier")}>Modifier</a>
          <a href={adresse(e, "/deplacer")}>Déplacer</a>
          <a href={adresse(e, "/annuler")}>Annuler</a>
        </>
      )}
      {etat !== "annule" && <a href={adresse(e, "/emargement.pdf")}>Feuille d’émargement (PDF)</a>}
    </>
  );
}

/** What anybody reads of it. */
function faits({
  e,
  etat,
  quotas,
  tient,
  inscrits,
  miennes,
  titreConvention,
  engagement,
  nommer,
  vers,
}: Vue): Definition[] {
  const own = inscrits.filter(
    (i) => TIENNENT.has(i.etat) && i.organisation !== null && (tient !== null || miennes.includes(i.organisation)),
  ).length;
  const siennes = tient !== null ? 0 : own;
  const places =
    tient !== null
      ? `${majuscule(nombre(e.places, "une place", "places"))}, ${e.tenues === 0 ? "aucune n’est prise" : nombre(e.tenues, "une est prise ou proposée", "sont prises ou proposées")}.`
      : phrasePlaces({ places: e.places, etat }, placesDites(e, siennes), siennes);
  const tenu = etat === "passe" || etat === "en-cours"; // what is held no longer counts once attendance does
  const gardees = Object.entries(quotas).map(([o, n]) => `${nommer(o)} ${n}`);
  return [
    { terme: "Organisé par", valeur: liste([e.organisateur, ...e.coorganisateurs].map(nommer)) },
    { terme: "Qui peut venir", valeur: e.public ? "Toute personne, sur inscription" : "Les partenaires invités" },
    ...(tenu ? [] : [{ terme: "Places", valeur: places }]),
    ...(gardees.length === 0 || tenu
      ? []
      : [
          {
            terme: "Places gardées",
            valeur: `${liste(gardees)}${e.libereLe === null ? "" : ` ; à tous à partir du ${dayInWords(e.libereLe, true)}`}`,
          },
        ]),
    { terme: "Durée", valeur: minutesEnMots(dureeEnMinutes(e)) },
    ...(e.territoire === null ? [] : [{ terme: "Territoire", valeur: majuscule(nomTerritoire(e.territoire)) }]),
    ...(e.convention === null || titreConvention === null
      ? []
      : [
          {
            terme: "Convention",
            valeur: (
              <>
                <a href={vers(`/convention/${encodeURIComponent(e.convention)}`)}>{titreConvention}</a>
                {engagement !== null && <>, {engagement}</>}
              </>
            ),
          },
        ]),
  ];
}

/** The form of a place: for counsellors by their account, else for the public by a confirmed address. */
function Inscrire({ cadre, ici, cle, valeurs, erreurs }: PageEvenementProps) {
  const { e, etat, miennes, nommer } = ici;
  const complet = etat === "complet";
  const note = complet
    ? "Tout est pris : vous serez sur la liste d’attente, et prévenu dès qu’une place se libère."
    : `Nom et adresse ne servent qu’à cet événement ; ils sont effacés ${CONSERVATION_JOURS} jours après.`;
  const commun = {
    action: adresse(e, "/inscription"),
    cle,
    libelle: "S’inscrire",
  };
  if (miennes.length === 0) {
    if (!e.public) return null;
    return (
      <Section titre="S’inscrire" note={note} id="inscrire">
        <Formulaire {...commun}>
          <Champ nom="nom" libelle="Votre nom" valeur={valeurs.nom} erreur={erreurs.nom} requis autocomplete="name" />
          <Champ
            nom="courriel"
            type="email"
            libelle="Votre adresse de courriel"
            aide="Vous y recevrez un lien, qui confirme votre place et permet de la rendre."
            valeur={valeurs.courriel}
            erreur={erreurs.courriel}
            requis
            autocomplete="email"
          />
          <Gestes>
            <Bouton plein>{complet ? "Demander à être sur la liste" : "Demander une place"}</Bouton>
            {cadre.compte === null && <a href={`/connexion?suite=${encodeURIComponent(adresse(e))}`}>J’ai un compte</a>}
          </Gestes>
        </Formulaire>
      </Section>
    );
  }
  return (
    <Section titre="Demander une place" note={note} id="inscrire">
      <Formulaire {...commun}>
        {miennes.length > 1 && (
          <Champ
            nom="pour"
            type="select"
            libelle="Pour quelle organisation"
            valeur={valeurs.pour ?? miennes[0]}
            erreur={erreurs.pour}
            options={miennes.map((o) => ({ valeur: o, libelle: nommer(o) }))}
          />
        )}
        <Champ
          nom="qui"
          type="radio"
          libelle="Pour qui est la place"
          valeur={valeurs.qui ?? "moi"}
          erreur={erreurs.qui}
          options={[
            { valeur: "moi", libelle: "Pour moi" },
            { valeur: "collegue", libelle: "Pour un ou une collègue", aide: "Indiquez son nom et son adresse." },
            ...(e.genre === "actifs" || e.genre === "information"
              ? [
                  {
                    valeur: "personne",
                    libelle: "Pour une personne que j’accompagne",
                    aide: "Elle n’est pas nommée : les courriels viennent à vous.",
                  },
                ]
              : []),
          ]}
        />
        <Champ nom="nom" libelle="Nom du ou de la collègue" valeur={valeurs.nom} erreur={erreurs.nom} requis={false} />
        <Champ
          nom="courriel"
          type="email"
          libelle="Son adresse de courriel"
          valeur={valeurs.courriel}
          erreur={erreurs.courriel}
          requis={false}
        />
        <Gestes>
          <Bouton plein={ici.tient === null}>{complet ? "Demander à être sur la liste" : "Prendre une place"}</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}

/** Who a place is for, as the organiser and her own organisation read it. */
export const nomDit = (i: Pick<Inscription, "nom" | "qui">): string =>
  i.nom ?? (i.qui === "personne" ? "Une personne accompagnée" : "Nom effacé");

const QUI: Readonly<Record<PourQui, string>> = {
  moi: "",
  collegue: "",
  personne: "accompagnée par ",
  public: "du public",
};

/** Where somebody comes from. */
export const origineDite = (i: Inscription, nommer: (id: string) => string): string =>
  majuscule(`${QUI[i.qui]}${i.organisation === null ? "" : nommer(i.organisation)}`);

/** Those registered that the reader may see, in the order in which they confirmed. */
function Inscrits({ ici: { e, etat, tient, inscrits, nommer } }: { ici: Vue }) {
  const organise = tient !== null;
  const shown = inscrits.filter((i) => i.etat !== "annulee" && i.etat !== "demandee");
  if (shown.length === 0 && !organise) return null;
  const open = obstacleEvenement("quitter", etat) === null;
  return (
    <Section
      titre={organise ? "Les inscrits" : "De votre organisation"}
      note={
        organise
          ? `Qui organise et l’organisation de chacun lisent ces noms. Ils sont effacés ${CONSERVATION_JOURS} jours après.`
          : "Qui organise et vos collègues lisent ces noms, personne d’autre."
      }
    >
      {shown.length === 0 ? (
        <p>Personne n’est encore inscrit.</p>
      ) : (
        <Table
          legende="Inscrits"
          colonnes={[
            { titre: "Nom" },
            { titre: "Organisation" },
            { titre: "Inscription" },
            ...(open ? [{ titre: "Place" }] : []),
          ]}
          lignes={shown.map((i) => ({
            cellules: [
              nomDit(i),
              origineDite(i, nommer),
              <InscriptionDite
                key={i.id}
                etat={i.etat}
                detail={i.minutes === null || i.etat !== "present" ? undefined : minutesEnMots(i.minutes)}
              />,
              ...(open
                ? [
                    <form key={`rendre-${i.id}`} method="post" action={adresse(e, "/retrait")}>
                      <input type="hidden" name="inscription" value={i.id} />
                      <Bouton enLien>
                        Rendre<span class="hors-vue"> la place de {nomDit(i)}</span>
                      </Bouton>
                    </form>,
                  ]
                : []),
            ],
          }))}
        />
      )}
      {organise && e.surPlace > 0 && (
        <p>{majuscule(nombre(e.surPlace, "une personne est venue", "personnes sont venues"))} sans inscription.</p>
      )}
    </Section>
  );
}

/** What an article says of the event, for its organiser; a free act is never refused. */
function CeQueDitLaConvention({ ici: { e, droit, convention, titreConvention, vers } }: { ici: Vue }) {
  const allowed = droit?.articles[0];
  const article = convention?.articles.find((a) => a.id === allowed?.article);
  return (
    <Section titre="Ce qui le couvre" note="L’article lu pour ce jour, ce lieu et ces partenaires.">
      {allowed === undefined ? (
        <>
          <p>{phraseHorsConvention(e.acte !== null)}</p>
          {droit !== null && droit.issue !== "a-completer" && <p class="second">{droit.phrase}</p>}
        </>
      ) : (
        <>
          {titreConvention !== null && article?.titre && (
            <p>
              {titreConvention}, {article.titre}
            </p>
          )}
          <blockquote class="source">{entreGuillemets(allowed.citation)}</blockquote>
          <p>
            <a
              href={vers(
                `/convention/${encodeURIComponent(allowed.convention)}#article-${encodeURIComponent(allowed.article)}`,
              )}
            >
              Lire l’article
            </a>
          </p>
        </>
      )}
    </Section>
  );
}
