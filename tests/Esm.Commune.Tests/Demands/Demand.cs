namespace Esm.Commune.Tests.Demands;

// What people ask for in workshops with towns, in their words, and where it has its home.
public sealed record Demand(string Number, string Words, string OfferingCode, string Department)
{
    public static IReadOnlyList<Demand> All { get; } =
    [
        new("1", "inscrire mon enfant à l'école", "education.school-enrolment", "education"),
        new("2", "nettoyer un parc", "environment.green-space", "environment"),
        new("3", "stage étudiant", "human-resources.internship", "human-resources"),
        new("4", "payer la crèche", "education.creche-payment", "education"),
        new("5", "subside pour une association", "associations.subsidy", "associations"),
        new("6", "cours de judo adultes", "sports.course-registration", "sports"),
        new("7", "aide pour créer mon entreprise", "economy.business-aid", "economy"),
        new("8", "règles marché public", "economy.public-contract-rules", "economy"),
        new("9", "emprunter du matériel pour une fête", "sports.equipment-loan", "sports"),
        new("10", "inscription liste électorale", "civil-status.electoral-roll", "civil-status"),
        new("11", "permis de bâtir", "urban-planning.building-permit", "urban-planning"),
        new("12", "logement insalubre", "urban-planning.insalubrity-diagnosis", "urban-planning"),
        new("13", "hygiène et santé humanitaire", "social.humanitarian-health", "social"),
        new("14", "proposer une amélioration", "reception.suggestion", "reception"),
        new("15", "graffiti sur ma maison", "environment.graffiti", "environment"),
        new("stray cats", "chat errant", "environment.stray-cat", "environment"),
        new("passport", "passeport", "civil-status.passport", "civil-status"),
        new("driving licence", "permis de conduire", "civil-status.driving-licence", "civil-status"),
        new("appointments", "prendre rendez-vous", "reception.appointment", "reception"),
        new("complaints", "plainte", "reception.complaint", "reception"),
        new("public road", "trou dans la route", "public-works.road-incident", "public-works"),
        new("crèche place", "place en crèche", "education.creche-place", "education"),
        new("birth certificate", "acte de naissance", "civil-status.birth-certificate", "civil-status"),
        new("sports hall", "réserver une salle de sport", "sports.hall-booking", "sports"),
    ];

    public override string ToString() => $"{Number}: {Words}";
}
